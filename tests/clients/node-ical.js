// What node-ical makes of feeds: a list of events as JSON.
import ical from "node-ical";

const feeds = process.argv.slice(2).map((path) => ical.sync.parseFile(path));
const parts = feeds.flatMap((feed) => Object.values(feed)).filter((part) => part.type === "VEVENT");
// A whole day is given as midnight where the program runs; the Swedish way to write a day is that of ISO 8601.
const moment = (time) => (time.dateOnly ? time.toLocaleDateString("sv") : time.toISOString());
const events = parts.map(({ uid, start, end, status, summary, description }) => ({
  uid,
  start: moment(start),
  end: moment(end),
  status,
  summary,
  description,
}));
console.log(JSON.stringify(events));

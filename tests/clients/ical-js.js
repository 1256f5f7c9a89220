// What ical.js, the parser of Thunderbird, makes of feeds: a list of events as JSON.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const texts = process.argv.slice(2).map((path) => readFileSync(path, "utf8"));
const parts = texts.flatMap((text) => new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent"));
const moment = (time) => (time.isDate ? time.toString() : time.toJSDate().toISOString());
const events = parts.map((part) => {
  const event = new ICAL.Event(part);
  return {
    uid: event.uid,
    start: moment(event.startDate),
    end: moment(event.endDate),
    status: part.getFirstPropertyValue("status"),
    summary: event.summary,
    description: event.description,
  };
});
console.log(JSON.stringify(events));

/* What libical makes of feeds: each event on standard output; each fault, and so nothing good, on standard error.
 *
 * Fields end in the control character 0x1f, events in 0x1e: no feed holds either. Every feed is judged twice, as it
 * is and as a published calendar (METHOD:PUBLISH), because libical has a table of rules for each.
 */
#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int faults = 0;

static void tell(const char *path, const char *fault)
{
    fprintf(stderr, "%s: %s\n", path, fault);
    faults++;
}

static void tell_errors(const char *path, icalcomponent *part)
{
    icalproperty *error = icalcomponent_get_first_property(part, ICAL_XLICERROR_PROPERTY);
    for (; error; error = icalcomponent_get_next_property(part, ICAL_XLICERROR_PROPERTY)) {
        const char *text = icalproperty_get_xlicerror(error);
        /* Only a calendar that is sent from person to person has an organizer. */
        if (!strstr(text, "ORGANIZER property. Expected 1"))
            tell(path, text);
    }
    icalcomponent *inner = icalcomponent_get_first_component(part, ICAL_ANY_COMPONENT);
    for (; inner; inner = icalcomponent_get_next_component(part, ICAL_ANY_COMPONENT))
        tell_errors(path, inner);
}

static void show(const char *text)
{
    printf("%s\x1f", text ? text : "");
}

static void show_event(icalcomponent *event)
{
    show(icalcomponent_get_uid(event));
    show(icaltime_as_ical_string(icalcomponent_get_dtstart(event)));
    show(icaltime_as_ical_string(icalcomponent_get_dtend(event)));
    show(icalproperty_status_to_string(icalcomponent_get_status(event)));
    show(icalcomponent_get_summary(event));
    show(icalcomponent_get_description(event));
    printf("\x1e");
}

static char *content_of(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file || fseek(file, 0, SEEK_END))
        exit(2);
    long size = ftell(file);
    char *text = calloc(size + 1, 1);
    rewind(file);
    if (!text || fread(text, 1, size, file) != (size_t)size)
        exit(2);
    fclose(file);
    return text;
}

int main(int count, char **paths)
{
    icalerror_set_errors_are_fatal(0);
    for (int i = 1; i < count; i++) {
        icalcomponent *calendar = icalparser_parse_string(content_of(paths[i]));
        if (!calendar) {
            tell(paths[i], "no calendar");
            continue;
        }
        icalcomponent *event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
        for (; event; event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT))
            show_event(event);
        icalrestriction_check(calendar);
        tell_errors(paths[i], calendar);
        icalcomponent_strip_errors(calendar);
        icalcomponent_set_method(calendar, ICAL_METHOD_PUBLISH);
        icalrestriction_check(calendar);
        tell_errors(paths[i], calendar);
    }
    return faults ? 1 : 0;
}

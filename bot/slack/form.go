package slack

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"briefbot/bot"
	"briefbot/schedule"
	"briefbot/store"
)

// The fields of forms. A block and the element in it have the name of the
// field: a fault is shown at the block of its field, and what was entered stays
// while a view is updated with the same names,
// https://docs.slack.dev/reference/views/modal-views.

// mostEntered is the longest text that may be entered in a field, in characters.
// What is taken is counted in bytes, also 200, and checked when the form is
// submitted.
const mostEntered = 200

// weekdays are the days as options, Monday first.
func weekdays() []time.Weekday {
	return []time.Weekday{time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday, time.Saturday, time.Sunday}
}

func option(text, value string) *slack.OptionBlockObject {
	return slack.NewOptionBlockObject(value, label(text, maxOption), nil)
}

// scheduleFields are the inputs of a form for a schedule.
func scheduleFields(form bot.ScheduleForm) []slack.Block {
	fields := []slack.Block{daysField(form), timesField(form)}
	if form.Worded {
		fields = []slack.Block{whenField(form)}
	}
	return append(fields, zoneField(form.Zone, true), topicField(form), sizeField(form), emptyField(form))
}

// input is a field; live ones tell the app of what is entered at once.
func input(name, text, hint string, element slack.BlockElement, live bool) *slack.InputBlock {
	block := slack.NewInputBlock(name, label(text, maxInput), nil, element)
	if hint != "" {
		block.Hint = label(hint, maxInput)
	}
	block.DispatchAction = live
	return block
}

func daysField(form bot.ScheduleForm) slack.Block {
	element := slack.NewCheckboxGroupsBlockElement(bot.FieldDays)
	for _, day := range weekdays() {
		option := option(day.String(), dayValue(day))
		element.Options = append(element.Options, option)
		for _, chosen := range form.Days {
			if chosen == day {
				element.InitialOptions = append(element.InitialOptions, option)
			}
		}
	}
	return input(bot.FieldDays, "Days", "", element, true)
}

func dayValue(day time.Weekday) string { return strings.ToLower(day.String()[:3]) }

// textElement is a line of text that tells the app of every character where it
// is live; see
// https://docs.slack.dev/reference/block-kit/composition-objects/dispatch-action-configuration-object.
func textElement(name, initial, example string, live bool) *slack.PlainTextInputBlockElement {
	element := slack.NewPlainTextInputBlockElement(nil, name)
	if example != "" {
		element.Placeholder = label(example, maxPlaceholder)
	}
	element.InitialValue, element.MaxLength = shorten(initial, mostEntered), mostEntered
	if live {
		element.DispatchActionConfig = &slack.DispatchActionConfig{TriggerActionsOn: []string{"on_enter_pressed", "on_character_entered"}}
	}
	return element
}

func timesField(form bot.ScheduleForm) slack.Block {
	return input(bot.FieldTimes, "Times", "On the clock of the time zone below.", textElement(bot.FieldTimes, form.Times, "08:00, 17:30", true), true)
}

func whenField(form bot.ScheduleForm) slack.Block {
	return input(bot.FieldWhen, "Days and times", "In words, or as cron’s five fields.",
		textElement(bot.FieldWhen, form.When, strings.TrimSuffix(schedule.Example, " Europe/London"), true), true)
}

// zoneField is a typeahead: there are some 600 zones and at most 100 options.
func zoneField(zone string, live bool) slack.Block {
	element := slack.NewOptionsSelectBlockElement(slack.OptTypeExternal, label("Type a city", maxPlaceholder), bot.FieldZone)
	least := 1
	element.MinQueryLength = &least
	if zone != "" && characters(zone) <= maxOptionValue {
		element.InitialOption = option(zone, zone)
	}
	return input(bot.FieldZone, "Time zone", "", element, live)
}

func topicField(form bot.ScheduleForm) slack.Block {
	element := textElement(bot.FieldTopic, form.Topic, "harbour strike", false)
	block := input(bot.FieldTopic, "Topic", "Only articles that hold all these words. Empty: all articles.", element, false)
	block.Optional = true
	return block
}

// usualEmpty is the value, which Slack wants not to be empty, for a schedule
// that does what its channel does.
const usualEmpty = "usual"

func emptyField(form bot.ScheduleForm) slack.Block {
	return choice(bot.FieldEmpty, "When there is nothing new", string(form.WhenEmpty),
		option("As the settings of the channel have it", usualEmpty), option("Post nothing", string(store.SkipEmpty)), option("Say so in one line", string(store.SayEmpty)))
}

// sizes are how many stories one chooses from.
func sizes() []int { return []int{3, 5, 8, 12, 20} }

func sizeField(form bot.ScheduleForm) slack.Block {
	usual := option("As many as the channel has", "0")
	element := numbers(bot.FieldSize, sizes(), form.Stories, "story", "stories")
	element.Options = append([]*slack.OptionBlockObject{usual}, element.Options...)
	if element.InitialOption == nil {
		element.InitialOption = usual
	}
	return input(bot.FieldSize, "Length", "At most so many stories in one briefing.", element, false)
}

// numbers is a menu of numbers and of the one that is chosen, 0 for none.
func numbers(name string, known []int, chosen int, one, many string) *slack.SelectBlockElement {
	element := slack.NewOptionsSelectBlockElement(slack.OptTypeStatic, nil, name)
	if chosen > 0 && !slices.Contains(known, chosen) {
		known = append(known, chosen)
		slices.Sort(known)
	}
	for _, n := range known {
		o := option(fmt.Sprintf("%d %s", n, many), strconv.Itoa(n))
		if n == 1 {
			o = option("1 "+one, "1")
		}
		element.Options = append(element.Options, o)
		if n == chosen {
			element.InitialOption = o
		}
	}
	return element
}

// entered reads what stands in the fields of a view.
func entered(view slack.View, id store.ScheduleID) bot.ScheduleForm {
	form := bot.ScheduleForm{ID: id}
	if view.State == nil {
		return form
	}
	field := func(name string) slack.BlockAction { return view.State.Values[name][name] }
	for _, chosen := range field(bot.FieldDays).SelectedOptions {
		for _, day := range weekdays() {
			if chosen.Value == dayValue(day) {
				form.Days = append(form.Days, day)
			}
		}
	}
	_, form.Worded = view.State.Values[bot.FieldWhen]
	form.When, form.Times = oneLine(field(bot.FieldWhen).Value), oneLine(field(bot.FieldTimes).Value)
	form.Topic = oneLine(field(bot.FieldTopic).Value)
	form.Zone = field(bot.FieldZone).SelectedOption.Value
	// What is no number is 0, as many as the channel has.
	form.Stories, _ = strconv.Atoi(field(bot.FieldSize).SelectedOption.Value)
	if form.WhenEmpty = store.WhenEmpty(field(bot.FieldEmpty).SelectedOption.Value); form.WhenEmpty == usualEmpty {
		form.WhenEmpty = ""
	}
	return form
}

func oneLine(text string) string { return strings.Join(strings.Fields(bot.Printable(text)), " ") }

// offers answers a typeahead.
type offers struct {
	Options []*slack.OptionBlockObject `json:"options"`
}

// suggest offers time zones while one is typed. Any other field gets no offers.
func suggest(name, typed string) offers {
	found := offers{Options: []*slack.OptionBlockObject{}}
	if name != bot.FieldZone {
		return found
	}
	for _, zone := range bot.ZonesLike(typed) {
		if len(found.Options) < maxOffers && characters(zone) <= maxOptionValue {
			found.Options = append(found.Options, option(zone, zone))
		}
	}
	return found
}

// formTitle is the title of a form for a schedule.
func formTitle(id store.ScheduleID) string {
	if id == 0 {
		return "New schedule"
	}
	return fmt.Sprintf("Change schedule #%d", id)
}

package schedule

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// dayNames are the words for days; each is a set of weekdays.
var dayNames = map[string]uint8{
	"daily": allWeekdays, "everyday": allWeekdays, "day": allWeekdays, "days": allWeekdays,
	"weekdays": workdays, "weekday": workdays, "workdays": workdays, "weekends": weekend, "weekend": weekend,
	"sun": 1 << time.Sunday, "sunday": 1 << time.Sunday, "sundays": 1 << time.Sunday,
	"mon": 1 << time.Monday, "monday": 1 << time.Monday, "mondays": 1 << time.Monday,
	"tue": 1 << time.Tuesday, "tues": 1 << time.Tuesday, "tuesday": 1 << time.Tuesday, "tuesdays": 1 << time.Tuesday,
	"wed": 1 << time.Wednesday, "weds": 1 << time.Wednesday, "wednesday": 1 << time.Wednesday, "wednesdays": 1 << time.Wednesday,
	"thu": 1 << time.Thursday, "thur": 1 << time.Thursday, "thurs": 1 << time.Thursday, "thursday": 1 << time.Thursday, "thursdays": 1 << time.Thursday,
	"fri": 1 << time.Friday, "friday": 1 << time.Friday, "fridays": 1 << time.Friday,
	"sat": 1 << time.Saturday, "saturday": 1 << time.Saturday, "saturdays": 1 << time.Saturday,
}

// dayText is the canonical words for a set of weekdays, Monday first.
func dayText(days uint8) string {
	switch days {
	case allWeekdays:
		return "daily"
	case workdays:
		return "weekdays"
	case weekend:
		return "weekends"
	}
	var names []string
	for i := range 7 {
		day := time.Weekday((i + 1) % 7)
		if days&(1<<day) != 0 {
			names = append(names, strings.ToLower(day.String()[:3]))
		}
	}
	return strings.Join(names, ",")
}

func clockText(clocks []clock) string {
	texts := make([]string, len(clocks))
	for i, c := range clocks {
		texts[i] = c.String()
	}
	return strings.Join(texts, ",")
}

// String is the wall time as "08:05".
func (c clock) String() string { return fmt.Sprintf("%02d:%02d", c/60, c%60) }

func startsClock(word string) bool {
	word, _, _ = strings.Cut(word, ",")
	return word != "" && word[0] >= '0' && word[0] <= '9' || word == "noon" || word == "midnight"
}

// clocks takes the times up to the end: "08:00,17:30", "at 9am and 5pm".
func (p *parser) clocks() ([]clock, error) {
	var clocks []clock
	for !p.done() {
		if word := p.word(); word == "at" || word == "and" || word == "," {
			p.next++
			continue
		}
		// "9 am" is one time in two words.
		if p.next+1 < len(p.words) {
			if half := strings.ToLower(p.words[p.next+1]); half == "am" || half == "pm" {
				p.words[p.next] += half
				p.words = append(p.words[:p.next+1], p.words[p.next+2:]...)
			}
		}
		for _, part := range strings.Split(strings.Trim(p.word(), ","), ",") {
			c, problem := clockIn(part)
			if problem != "" {
				return nil, p.fault(problem)
			}
			clocks = append(clocks, c)
		}
		p.next++
	}
	if len(clocks) == 0 {
		return nil, p.fault("a time is missing, such as 08:00 or 9am")
	}
	return clocks, nil
}

// clock takes one time.
func (p *parser) clock() (clock, error) {
	if p.done() {
		return 0, p.fault("a time is missing, such as 08:00 or 9am")
	}
	c, problem := clockIn(p.word())
	if problem != "" {
		return 0, p.fault(problem)
	}
	p.next++
	return c, nil
}

// clockIn reads "08:00", "8:00", "9am", "9:30pm", "noon", "midnight". The
// second result says what is wrong.
func clockIn(word string) (clock, string) {
	switch word {
	case "noon":
		return 12 * 60, ""
	case "midnight":
		return 0, ""
	}
	digits, half := word, ""
	if strings.HasSuffix(word, "am") || strings.HasSuffix(word, "pm") {
		digits, half = word[:len(word)-2], word[len(word)-2:]
	}
	hours, minutes, split := strings.Cut(digits, ":")
	if !split && half == "" {
		switch hour := number(digits, 2); {
		case hour > 23:
			return 0, fmt.Sprintf("there is no such time as %q; write it as 08:00 or 9am", word)
		case hour > 12 || hour == 0:
			return 0, fmt.Sprintf("%q lacks its minutes; write %s:00", word, hours)
		case isDigits(digits):
			return 0, fmt.Sprintf("%q could be morning or evening; write %s:00, or %sam", word, hours, hours)
		}
		return 0, fmt.Sprintf("%q is no time; write it as 08:00 or 9am", word)
	}
	if !split {
		minutes = "00"
	}
	hour, minute := number(hours, 2), number(minutes, 2)
	if hour < 0 || minute < 0 || len(minutes) != 2 {
		return 0, fmt.Sprintf("%q is no time; write it as 08:00 or 9am", word)
	}
	if minute > 59 || half == "" && hour > 23 || half != "" && (hour < 1 || hour > 12) {
		return 0, fmt.Sprintf("there is no such time as %q", word)
	}
	if half != "" {
		hour %= 12
	}
	if half == "pm" {
		hour += 12
	}
	return clock(hour*60 + minute), ""
}

// number reads a short decimal number; -1 if it is none.
func number(text string, longest int) int {
	if len(text) == 0 || len(text) > longest || !isDigits(text) {
		return -1
	}
	value, err := strconv.Atoi(text)
	if err != nil {
		return -1
	}
	return value
}

func isDigits(text string) bool {
	return text != "" && strings.Trim(text, "0123456789") == ""
}

// step takes the length of an interval: "2h", "30m", "2 hours", "hour".
func (p *parser) step() (clock, error) {
	word := p.word()
	digits := word[:len(word)-len(strings.TrimLeft(word, "0123456789"))]
	unit := word[len(digits):]
	if digits == "" {
		digits = "1"
	}
	p.next++
	if unit == "" && !p.done() {
		unit = p.word()
		p.next++
	}
	count := number(digits, 4)
	switch unit {
	case "h", "hr", "hrs", "hour", "hours":
		count *= 60
	case "m", "min", "mins", "minute", "minutes":
	default:
		p.next--
		return 0, p.fault(fmt.Sprintf("%q is no length of time; write 2h or 30m", word))
	}
	if count < 1 || count > 24*60 {
		return 0, p.fault("an interval is one minute to 24 hours long")
	}
	return clock(count), nil
}

func stepText(step clock) string {
	if step%60 == 0 {
		return fmt.Sprintf("%dh", step/60)
	}
	return fmt.Sprintf("%dm", step)
}

package schedule

import "time"

// mostTimes is how many times of day a form shows one by one; a spec with more
// ("every 30m from 08:00 to 20:00") is better read as it was typed.
const mostTimes = 8

// Weekly takes a spec apart for a form: its weekdays, Monday first, and its
// times of day as "08:00", ascending. It is false for what days and times alone
// do not say: dates of the month, months, and more times than a form holds.
func (s Spec) Weekly() (days []time.Weekday, times []string, ok bool) {
	r := s.rule
	if !r.anyDay || r.months != allMonths || r.weekdays == 0 || len(r.clocks) > mostTimes {
		return nil, nil, false
	}
	for i := range 7 {
		if day := time.Weekday((i + 1) % 7); r.weekdays&(1<<day) != 0 {
			days = append(days, day)
		}
	}
	for _, c := range r.clocks {
		times = append(times, c.String())
	}
	return days, times, true
}

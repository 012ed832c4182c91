package schedule_test

import (
	"fmt"
	"strings"
	"testing"

	"briefbot/schedule"
)

func TestWeekly(t *testing.T) {
	for _, c := range []struct{ spec, want string }{
		{"weekdays 17:30,08:00 Europe/London", "Monday Tuesday Wednesday Thursday Friday at 08:00 17:30"},
		{"sun,mon 9am", "Monday Sunday at 09:00"},
		{"every 4h from 08:00 to 20:00", "Monday Tuesday Wednesday Thursday Friday Saturday Sunday at 08:00 12:00 16:00 20:00"},
		{"0 8 * * 1", "Monday at 08:00"},
		{"0 8 1 * *", "no"},
		{"0 8 * 6 *", "no"},
		{"every 30m from 08:00 to 20:00", "no"},
	} {
		spec, err := schedule.Parse(c.spec, schedule.Options{})
		if err != nil {
			t.Fatal(err)
		}
		got := "no"
		if days, times, ok := spec.Weekly(); ok {
			got = strings.Trim(fmt.Sprint(days), "[]") + " at " + strings.Join(times, " ")
		}
		if got != c.want {
			t.Errorf("%s: got %s, want %s", c.spec, got, c.want)
		}
	}
}

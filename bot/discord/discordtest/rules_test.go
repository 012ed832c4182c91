package discordtest

import "testing"

// TestCommandFaults: what a set of commands is refused for in its other
// languages.
func TestCommandFaults(t *testing.T) {
	command := func(options string) string {
		return `[{"name":"brief","description":"d","options":[` + options + `]}]`
	}
	for _, c := range []struct {
		title, commands string
		want            int
	}{
		{"in order", command(`{"type":1,"name":"change","name_localizations":{"de":"ändern"},"description":"d","description_localizations":{"de":"ä"}}`), 0},
		{"a capital", command(`{"type":1,"name":"change","name_localizations":{"de":"Ändern"},"description":"d"}`), 1},
		{"a space", command(`{"type":1,"name":"change","name_localizations":{"fr":"ne plus"},"description":"d"}`), 1},
		{"a long description", command(`{"type":1,"name":"change","description":"d","description_localizations":{"de":"` + longText + `"}}`), 1},
		{"the same name twice in one language", command(`{"type":1,"name":"a","name_localizations":{"de":"x"},"description":"d"},{"type":1,"name":"b","name_localizations":{"de":"x"},"description":"d"}`), 1},
		{"the same name in two languages", command(`{"type":1,"name":"a","name_localizations":{"de":"x"},"description":"d"},{"type":1,"name":"b","name_localizations":{"fr":"x"},"description":"d"}`), 0},
	} {
		if got := commandFaults([]byte(c.commands)); len(got) != c.want {
			t.Errorf("%s: got %v, want %d", c.title, got, c.want)
		}
	}
}

const longText = "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789x"

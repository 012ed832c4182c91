package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// settled parses a call of "briefbot version" in a directory with this
// configuration file; "" means none.
func settled(t *testing.T, config string, environ map[string]string, args ...string) (settings, string, error) {
	t.Helper()
	t.Chdir(t.TempDir())
	if config != "" {
		if err := os.WriteFile(defaultConfig, []byte(config), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var stderr bytes.Buffer
	p := &program{system: system{stdout: &stderr, stderr: &stderr, environ: environ}}
	_, err := p.parse(context.Background(), append([]string{"version"}, args...))
	return p.settings, stderr.String(), err
}

func TestSettingsPrecedence(t *testing.T) {
	file := "database: file.db\nlog_level: error\n"
	environment := map[string]string{"BRIEFBOT_DATABASE": "environment.db"}
	tests := []struct {
		title   string
		config  string
		environ map[string]string
		args    []string
		want    databaseFile
	}{
		{"nothing is set: the default", "", nil, nil, "briefbot.db"},
		{"the file over the default", file, nil, nil, "file.db"},
		{"the environment over the file", file, environment, nil, "environment.db"},
		{"a flag over all", file, environment, []string{"--database", "flag.db"}, "flag.db"},
		{"a flag over the file", file, nil, []string{"--database=flag.db"}, "flag.db"},
		{"an empty variable is not set", file, map[string]string{"BRIEFBOT_DATABASE": ""}, nil, "file.db"},
		{"a flag that says the default still wins", file, environment, []string{"--database=briefbot.db"}, "briefbot.db"},
	}
	for _, test := range tests {
		t.Run(test.title, func(t *testing.T) {
			got, _, err := settled(t, test.config, test.environ, test.args...)
			if err != nil || got.Database != test.want {
				t.Errorf("got %q, %v, want %q", got.Database, err, test.want)
			}
		})
	}
}

func TestSettingsFromEverySource(t *testing.T) {
	config := "# comments and quotes are fine\nchannel: terminal:desk\nzone: 'Europe/London'\n"
	got, _, err := settled(t, config, map[string]string{"BRIEFBOT_LOG_LEVEL": "info"}, "--log-format", "json")
	if err != nil {
		t.Fatal(err)
	}
	if got.Channel != "terminal:desk" || got.Zone.location(nil).String() != "Europe/London" || got.LogLevel != "info" || got.LogFormat != "json" {
		t.Errorf("got %+v", got)
	}
}

func TestConfigFileChosen(t *testing.T) {
	other := filepath.Join(t.TempDir(), "other.yaml")
	if err := os.WriteFile(other, []byte("database: other.db"), 0o600); err != nil {
		t.Fatal(err)
	}
	file := "database: file.db"
	if got, _, err := settled(t, file, nil, "--config", other); err != nil || got.Database != "other.db" {
		t.Errorf("by flag: got %q, %v", got.Database, err)
	}
	if got, _, err := settled(t, file, map[string]string{"BRIEFBOT_CONFIG": other}); err != nil || got.Database != "other.db" {
		t.Errorf("by environment: got %q, %v", got.Database, err)
	}
}

func TestSettingsMistakes(t *testing.T) {
	tests := []struct {
		title   string
		config  string
		environ map[string]string
		args    []string
		want    string
	}{
		{title: "unknown key", config: "log_level: info\ndatabse: x.db", want: `briefbot.yaml:2: unknown key "databse"; the nearest that there is: database`},
		{title: "the flag's spelling in the file", config: "log-level: info", want: `briefbot.yaml:1: unknown key "log-level"; the nearest that there is: log_level`},
		{title: "key twice", config: "zone: UTC\n\nzone: UTC", want: `briefbot.yaml:3: mapping key "zone" already defined at [1:1]`},
		{title: "a list for a value", config: "database:\n- a\n- b", want: `briefbot.yaml:1: database takes one plain value, not a list or a mapping`},
		{title: "a mapping for a value", config: "log:\n  level: info", want: `briefbot.yaml:1: log takes one plain value, not a list or a mapping`},
		{title: "no value", config: "database:", want: `briefbot.yaml:1: database: has no value; give one or take the line out`},
		{title: "a value that is none of the choices", config: "log_level: loud", want: `briefbot.yaml:1: log_level: "loud" is not one of debug, info, warn, error`},
		{title: "a number for a zone", config: "zone: 5", want: `briefbot.yaml:1: zone: "5" is no time zone; write an IANA name such as Europe/London, or UTC`},
		{title: "no mapping", config: "just words", want: `briefbot.yaml:1: no setting; write one "key: value" a line`},
		{title: "no YAML", config: "zone: UTC\nchannel: [terminal", want: `write one "key: value" a line`},
		{title: "a later document", config: "zone: UTC\n---\nzone: UTC", want: `briefbot.yaml:3: a second document; take the line --- before it out`},
		{title: "a huge file", config: strings.Repeat("#", maxConfig+1), want: `briefbot.yaml is larger than`},
		{title: "a file that is not there", args: []string{"--config", "absent.yaml"}, want: `configuration file: open absent.yaml: no such file or directory; name another with --config`},
		{title: "environment", environ: map[string]string{"BRIEFBOT_LOG_LEVEL": "loud"}, want: `environment variable BRIEFBOT_LOG_LEVEL: "loud" is not one of debug, info, warn, error`},
		{title: "a mistake that a flag overrides", environ: map[string]string{"BRIEFBOT_ZONE": "Mars"}, args: []string{"--zone=UTC"}, want: `environment variable BRIEFBOT_ZONE: "Mars" is no time zone`},
		{title: "a channel of Slack by its name", args: []string{"--channel=slack:news"}, want: `channel "slack:news": write the channel's id, such as slack:C0123456; Slack shows it at the end of the channel's details`},
		{title: "a channel without platform", args: []string{"--channel=desk"}, want: `"desk" is no channel; write its platform and its name, such as terminal:desk`},
		{title: "another database", args: []string{"--database=postgres://localhost/x"}, want: `this version has no postgres database; write a file such as briefbot.db`},
		{title: "an empty flag", args: []string{"--database="}, want: `no database is named; write a file such as briefbot.db`},
	}
	for _, test := range tests {
		t.Run(test.title, func(t *testing.T) {
			_, _, err := settled(t, test.config, test.environ, test.args...)
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Fatalf("got %v, want %s", err, test.want)
			}
			if _, ok := err.(usageError); !ok {
				t.Errorf("got a %T, want a usageError", err)
			}
		})
	}
}

func TestStrangeVariableIsWarnedOf(t *testing.T) {
	environ := map[string]string{"BRIEFBOT_DATABSE": "x.db", "OTHER": "y"}
	_, stderr, err := settled(t, "", environ)
	if err != nil || !strings.Contains(stderr, "variable=BRIEFBOT_DATABSE nearest=BRIEFBOT_DATABASE") || strings.Contains(stderr, "OTHER") {
		t.Errorf("got %v and the log\n%s", err, stderr)
	}
}

func TestSystemZone(t *testing.T) {
	tests := []struct{ title, tz, want string }{
		{"by name", "Asia/Tokyo", "Asia/Tokyo"},
		{"POSIX writes a colon before it", ":Europe/Paris", "Europe/Paris"},
		{"a rule is no name", "CET-1CEST", "UTC"},
		{"the long name of UTC", "Etc/UTC", "UTC"},
	}
	for _, test := range tests {
		t.Run(test.title, func(t *testing.T) {
			if got := (zone{}).location(map[string]string{"TZ": test.tz}).String(); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

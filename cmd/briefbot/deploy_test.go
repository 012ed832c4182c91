package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/alecthomas/kong"
	"github.com/goccy/go-yaml"
)

// deployed reads a file of deploy/.
func deployed(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(repositoryRoot, "deploy", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// settingKeys are the keys that a configuration file may hold.
func settingKeys(t *testing.T) []string {
	t.Helper()
	parser, err := kong.New(&commandLine{}, kong.Vars{"defaultConfig": defaultConfig})
	if err != nil {
		t.Fatal(err)
	}
	var keys []string
	for _, flag := range parser.Model.Flags {
		if isSetting(flag) {
			keys = append(keys, strings.ReplaceAll(flag.Name, "-", "_"))
		}
	}
	if len(keys) < 5 {
		t.Fatalf("got the settings %q, want all of them", keys)
	}
	return keys
}

// The example names every setting and no other, is loaded by the program as it
// stands, changes nothing, and is loaded too with what is commented out.
func TestExampleConfiguration(t *testing.T) {
	text := deployed(t, "briefbot.yaml")
	all := regexp.MustCompile(`(?m)^# ([a-z_]+: )`).ReplaceAllString(text, "$1")
	var named map[string]any
	if err := yaml.Unmarshal([]byte(all), &named); err != nil {
		t.Fatal(err)
	}
	keys := settingKeys(t)
	for _, key := range keys {
		if _, found := named[key]; !found {
			t.Errorf("the example does not name %s", key)
		}
	}
	for key := range named {
		if !slices.Contains(keys, key) {
			t.Errorf("the example names %s, which is no setting", key)
		}
	}
	without, _, err := settled(t, "", nil)
	if err != nil {
		t.Fatal(err)
	}
	with, stderr, err := settled(t, text, nil)
	if err != nil || stderr != "" {
		t.Fatalf("got error %v and the log %q", err, stderr)
	}
	if with != without {
		t.Errorf("got settings %+v with the example, %+v without", with, without)
	}
	whole, stderr, err := settled(t, all, nil)
	if err != nil || stderr != "" {
		t.Fatalf("with all lines: got error %v and the log %q", err, stderr)
	}
	if whole.Zone.Location == nil {
		t.Error("with all lines: the zone is not set")
	}
}

// checkVariables checks that each variable of ours in a text is a setting's, or
// names the file of a secret.
func checkVariables(t *testing.T, where, text string) {
	t.Helper()
	known := settingKeys(t)
	for _, name := range regexp.MustCompile(`BRIEFBOT_[A-Z_]+`).FindAllString(text, -1) {
		key := strings.ToLower(strings.TrimPrefix(name, environmentPrefix))
		if secret, isFile := strings.CutSuffix(key, "_file"); isFile && regexp.MustCompile(`_(token|secret)$`).MatchString(secret) {
			key = secret
		}
		if !slices.Contains(known, key) && key != "config" {
			t.Errorf("%s sets %s, which is no setting", where, name)
		}
	}
}

func TestDockerfile(t *testing.T) {
	text := deployed(t, "Dockerfile")
	checkVariables(t, "the Dockerfile", text)
	module, err := os.ReadFile(filepath.Join(repositoryRoot, "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	version := regexp.MustCompile(`(?m)^go (\d+\.\d+)`).FindStringSubmatch(string(module))[1]
	_, last, _ := strings.Cut(text, "\nFROM scratch\n")
	for title, holds := range map[string]bool{
		"is built by the Go of go.mod": strings.Contains(text, "FROM golang:"+version+" AS build\n"),
		"links statically":             strings.Contains(text, "CGO_ENABLED=0 go build"),
		"runs as nobody":               regexp.MustCompile(`(?m)^USER [1-9]\d*:[1-9]\d*$`).MatchString(last),
		"keeps its data in a volume":   strings.Contains(last, "\nVOLUME /data\n") && strings.Contains(last, "BRIEFBOT_DATABASE=/data/"),
		"serves":                       strings.Contains(last, "\nCMD [\"serve\"]\n"),
		"runs nothing in its last stage, which has no shell": !strings.Contains(last, "\nRUN "),
	} {
		if !holds {
			t.Errorf("it is not so that the image %s", title)
		}
	}
	// The health check is a command of the program, in the form without a shell.
	check := regexp.MustCompile(`(?m)^HEALTHCHECK .*CMD (\[.*\])$`).FindStringSubmatch(last)
	var words []string
	if check == nil || json.Unmarshal([]byte(check[1]), &words) != nil || len(words) != 2 || words[0] != "/briefbot" {
		t.Fatalf("got health check %q, want one by the program itself", check)
	}
	checkCommand(t, words[1])
	for _, source := range regexp.MustCompile(`(?m)^COPY (go\.\S+) (go\.\S+)`).FindStringSubmatch(text)[1:] {
		if _, err := os.Stat(filepath.Join(repositoryRoot, source)); err != nil {
			t.Error(err)
		}
	}
}

// checkCommand checks that the program takes these words.
func checkCommand(t *testing.T, words ...string) {
	t.Helper()
	t.Run(strings.Join(words, " "), func(t *testing.T) {
		t.Chdir(t.TempDir())
		var out strings.Builder
		p := &program{system: system{stdout: &out, stderr: &out}}
		if call, err := p.parse(context.Background(), words); err != nil || call == nil {
			t.Errorf("briefbot %q: got error %v", words, err)
		}
	})
}

func TestCompose(t *testing.T) {
	text := deployed(t, "compose.yaml")
	checkVariables(t, "compose.yaml", text)
	var file struct {
		Services map[string]struct {
			Build           struct{ Context, Dockerfile string }
			Command         []string
			Restart, Image  string
			Environment     map[string]string
			Volumes, Ports  []string
			StopGracePeriod string   `yaml:"stop_grace_period"`
			ReadOnly        bool     `yaml:"read_only"`
			CapDrop         []string `yaml:"cap_drop"`
			SecurityOpt     []string `yaml:"security_opt"`
			PidsLimit       int      `yaml:"pids_limit"`
			MemLimit        string   `yaml:"mem_limit"`
			Logging         struct {
				Driver  string
				Options map[string]string
			}
		}
		Name    string
		Volumes map[string]any
	}
	decoder := yaml.NewDecoder(strings.NewReader(text), yaml.DisallowUnknownField())
	if err := decoder.Decode(&file); err != nil {
		t.Fatal(err)
	}
	service, found := file.Services["briefbot"]
	if !found || len(file.Services) != 1 {
		t.Fatalf("got the services %v, want briefbot alone", file.Services)
	}
	if _, err := os.Stat(filepath.Join(repositoryRoot, "deploy", service.Build.Context, service.Build.Dockerfile)); err != nil {
		t.Error(err)
	}
	name, target, _ := strings.Cut(service.Volumes[0], ":")
	if _, kept := file.Volumes[name]; !kept || target != "/data" {
		t.Errorf("got the volume %q, want a named one on /data", service.Volumes[0])
	}
	if !service.ReadOnly || !slices.Equal(service.CapDrop, []string{"ALL"}) || len(service.SecurityOpt) == 0 {
		t.Error("the container may more than it needs")
	}
	for _, port := range service.Ports {
		if !strings.HasPrefix(port, "127.0.0.1:") {
			t.Errorf("port %s is open to other machines", port)
		}
	}
	checkCommand(t, service.Command...)
	for key, value := range service.Environment {
		if _, _, err := settled(t, "", map[string]string{key: value}); err != nil {
			t.Error(err)
		}
	}
}

// TestUnit lets systemd itself judge the unit, where it is installed.
func TestUnit(t *testing.T) {
	text := deployed(t, "briefbot.service")
	start := regexp.MustCompile(`(?m)^ExecStart=(\S+) (.*)$`).FindStringSubmatch(text)
	if start == nil {
		t.Fatal("the unit starts nothing")
	}
	words := strings.Fields(start[2])
	config := filepath.Join(t.TempDir(), "briefbot.yaml")
	if err := os.WriteFile(config, []byte(deployed(t, "briefbot.yaml")), 0o600); err != nil {
		t.Fatal(err)
	}
	checkCommand(t, slices.Replace(words, slices.Index(words, "--config")+1, slices.Index(words, "--config")+2, config)...)
	analyze, err := exec.LookPath("systemd-analyze")
	if err != nil {
		t.Skip("systemd-analyze is not installed (package systemd)")
	}
	program, err := os.Executable() // stands for the one that is installed later
	if err != nil {
		t.Fatal(err)
	}
	unit := filepath.Join(t.TempDir(), "briefbot.service")
	if err := os.WriteFile(unit, []byte(strings.Replace(text, "ExecStart="+start[1], "ExecStart="+program, 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	if output, err := exec.CommandContext(t.Context(), analyze, "verify", "--man=no", unit).CombinedOutput(); err != nil || strings.Contains(string(output), "briefbot.service:") {
		t.Errorf("systemd-analyze verify: %v\n%s", err, output)
	}
	// The exposure from 0 (none) to 10, in tenths; 20 is what systemd calls "OK".
	if output, err := exec.CommandContext(t.Context(), analyze, "security", "--offline=yes", "--threshold=20", "--no-pager", unit).CombinedOutput(); err != nil {
		t.Errorf("systemd-analyze security: %v\n%s", err, output)
	}
}

// TestDiscordIsSetUpInFiveSteps: the document and the settings file have the
// same number of steps, each of the document with what it needs.
func TestDiscordIsSetUpInFiveSteps(t *testing.T) {
	document, err := os.ReadFile(filepath.Join(repositoryRoot, "docs", "discord.md"))
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct{ text, before string }{"docs/discord.md": {string(document), "\n"}, "briefbot.yaml": {deployed(t, "briefbot.yaml"), "\n#   "}} {
		at := 0
		for step := 1; step <= 5; step++ {
			found := strings.Index(c.text[at:], fmt.Sprintf("%s%d. ", c.before, step))
			if found < 0 {
				t.Fatalf("%s has no step %d behind the one before it", name, step)
			}
			at += found
		}
		if strings.Contains(c.text, c.before+"6. ") {
			t.Errorf("%s has a sixth step", name)
		}
	}
	for _, needed := range []string{"New Application", "oauth2/authorize", "BRIEFBOT_DISCORD_TOKEN_FILE", "briefbot schedule add --channel discord:", "/brief now"} {
		if !strings.Contains(string(document), needed) {
			t.Errorf("docs/discord.md does not name %s", needed)
		}
	}
}

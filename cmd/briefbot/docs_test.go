package main

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/alecthomas/kong"
	"golang.org/x/mod/modfile"

	"briefbot/bot"
	"briefbot/store/memory"
)

// repositoryRoot is the top of the house, from the directory of this test.
const repositoryRoot = "../.."

// documents are what newcomers and contributors read.
var documents = []string{"README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/*.md", "deploy/*.md"}

func TestDocsNameWhatExists(t *testing.T) {
	names := namesHere(t)
	for _, pattern := range documents {
		paths, err := filepath.Glob(filepath.Join(repositoryRoot, pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range paths {
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			for _, fault := range docFaults(string(text), names) {
				t.Errorf("%s:%s", filepath.Base(path), fault)
			}
		}
	}
}

// The two commands of the README are all that a newcomer types, and the
// second is all that the checks run as tests.
func TestReadmeBeginsWithTheTwoCommands(t *testing.T) {
	readme, err := os.ReadFile(filepath.Join(repositoryRoot, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	var first []string
	for _, m := range mentions(string(readme)) {
		if m.shell && len(first) < 2 {
			first = append(first, m.text)
		}
	}
	if want := []string{"go run ./cmd/briefbot demo", "go test ./..."}; !slices.Equal(first, want) {
		t.Errorf("the first commands of README.md are %q, want %q", first, want)
	}
	checks, err := os.ReadFile(filepath.Join(repositoryRoot, ".ci/run"))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(checks), "\ntests() { go test ./...; }\n") {
		t.Error("the tests step of .ci/run is not the README's go test ./...")
	}
}

// The briefing in the README is what the demonstration posts, up to its third
// story. go test ./cmd/briefbot -run Readme -update puts it there.
func TestReadmeShowsTheDemonstration(t *testing.T) {
	var stdout, stderr bytes.Buffer
	code := run(t.Context(), []string{"demo"}, system{
		stdin: strings.NewReader(""), stdout: &stdout, stderr: &stderr,
		environ: map[string]string{}, now: samplesTime,
	})
	if code != exitDone {
		t.Fatalf("the demonstration ended with %d: %s", code, &stderr)
	}
	_, briefing, found := strings.Cut(stdout.String(), ":\n\n")
	briefing, _, cut := strings.Cut(briefing, "\n\n3  ")
	if !found || !cut {
		t.Fatalf("the demonstration printed no briefing of three stories:\n%s", &stdout)
	}
	name := filepath.Join(repositoryRoot, "README.md")
	readme, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	const opening, closing = "```text\n", "\n```\n"
	before, shown, _ := strings.Cut(string(readme), opening)
	shown, after, found := strings.Cut(shown, closing)
	if !found {
		t.Fatal("README.md shows no briefing")
	}
	if *update {
		err = os.WriteFile(name, []byte(before+opening+briefing+closing+after), 0o644)
		if err != nil {
			t.Fatal(err)
		}
		return
	}
	if shown != briefing {
		t.Errorf("README.md does not show what the demonstration posts now; make readme puts it there\ngot:\n%s\nwant:\n%s", shown, briefing)
	}
}

// docNames is all that a document can name.
type docNames struct {
	exists      func(path string) bool     // below the root
	commands    map[string]map[string]bool // "brief" and "schedule list" to their flags, general ones included; "" to the general
	settings    map[string]bool            // keys of the configuration file
	variables   map[string]bool            // of the environment
	verbs       map[string]bool            // after /brief
	targets     map[string]bool            // of the Makefile
	steps       map[string]bool            // of .ci/run
	modules     []string                   // that go.mod requires
	identifiers map[string]bool            // "store.Article"
}

// mention is one piece of code in a document.
type mention struct {
	line  int
	text  string
	shell bool // a line of a block of shell commands
	yaml  bool // a line of a block of configuration
}

var (
	inlineCode = regexp.MustCompile("`([^`]+)`")
	fence      = regexp.MustCompile("^```([a-z]*)")
)

// mentions are the inline code and the lines of code blocks. Blocks of other
// kinds than sh and yaml show output and diagrams and are passed over.
func mentions(text string) []mention {
	var found []mention
	kind, inside := "", false
	for i, line := range strings.Split(text, "\n") {
		if m := fence.FindStringSubmatch(line); m != nil {
			kind, inside = m[1], !inside
			continue
		}
		trimmed := strings.TrimSpace(line)
		switch {
		case !inside:
			for _, m := range inlineCode.FindAllStringSubmatch(line, -1) {
				found = append(found, mention{line: i + 1, text: m[1]})
			}
		case trimmed == "" || strings.HasPrefix(trimmed, "#"):
		case kind == "sh":
			command, _, _ := strings.Cut(trimmed, " #")
			found = append(found, mention{line: i + 1, text: strings.TrimSpace(command), shell: true})
		case kind == "yaml":
			found = append(found, mention{line: i + 1, text: trimmed, yaml: true})
		}
	}
	return found
}

// docFaults are the mentions of things that do not exist, as "line: fault".
func docFaults(text string, n docNames) []string {
	var faults []string
	for _, m := range mentions(text) {
		for _, fault := range n.faults(m) {
			faults = append(faults, fmt.Sprintf("%d: %s", m.line, fault))
		}
	}
	return faults
}

var (
	docVerb       = regexp.MustCompile(`/brief ([a-z][a-z-]*)`)
	docVariable   = regexp.MustCompile(`\b[A-Z]+(?:_[A-Z]+)+\b`)
	docIdentifier = regexp.MustCompile(`^[a-z]+\.[A-Z]\w*$`)
	// docPath is a word with a slash, or a file name with an ending of ours.
	docPath = regexp.MustCompile(`^\.?/?[\w.-]+(?:/[\w.*-]+)+/?$|^[\w-]*\.(?:go|md|mod|sum|txt|xml|html|jsonl|sql|sh)$|^(?:Makefile|LICENSE|\.ci|\.gitignore)$|^[\w-]+/$`)
)

// faults judges one mention. What is none of the kinds that it knows, such as
// a single word, is not judged.
func (n docNames) faults(m mention) []string {
	var faults []string
	missing := func(kind, name string, ok bool) {
		if !ok {
			faults = append(faults, fmt.Sprintf("there is no %s %s (in %q)", kind, name, m.text))
		}
	}
	if m.yaml {
		key, _, _ := strings.Cut(m.text, ":")
		missing("setting", key, n.settings[key])
		return faults
	}
	for _, use := range docVerb.FindAllStringSubmatch(m.text, -1) {
		missing("verb", use[1], n.verbs[use[1]])
	}
	for _, name := range docVariable.FindAllString(m.text, -1) {
		missing("environment variable", name, n.variables[name])
	}
	for command := range strings.SplitSeq(m.text, "|") {
		words := strings.Fields(strings.NewReplacer(`"`, " ", "'", " ").Replace(command))
		for len(words) > 0 && docVariable.MatchString(words[0]) {
			words = words[1:] // NAME=value before a command
		}
		n.judge(words, missing)
	}
	return faults
}

// judge looks at one command line, or at one word that may be the name of
// something.
func (n docNames) judge(words []string, missing func(kind, name string, ok bool)) {
	if len(words) >= 3 && words[0] == "go" && words[1] == "run" {
		missing("path", words[2], n.exists(words[2]))
		words = append([]string{filepath.Base(words[2])}, words[3:]...)
	}
	switch {
	case len(words) == 0:
	case words[0] == "briefbot" && len(words) > 1:
		n.judgeCommand(words[1:], missing)
	case words[0] == "make" && len(words) == 2:
		missing("make target", words[1], n.targets[words[1]])
	case words[0] == ".ci/run":
		missing("path", words[0], n.exists(words[0]))
		for _, step := range words[1:] {
			missing("step", step, n.steps[step])
		}
	case words[0] == "go":
		for _, word := range words[1:] {
			if where, ok := strings.CutPrefix(word, "./"); ok {
				missing("path", word, n.exists(strings.TrimSuffix(where, "...")))
			}
		}
	case len(words) > 1:
	case strings.HasPrefix(words[0], "--"):
		name, _, _ := strings.Cut(words[0], "=")
		missing("flag", name, slices.ContainsFunc(n.allFlags(), func(flag string) bool { return flag == name }))
	case docIdentifier.MatchString(words[0]):
		missing("identifier", words[0], n.identifiers[words[0]])
	case slices.ContainsFunc(n.modules, func(module string) bool { return strings.HasPrefix(words[0], module) }):
	case strings.HasPrefix(words[0], modulePath+"/"):
		missing("package", words[0], n.exists(strings.TrimPrefix(words[0], modulePath+"/")))
	case docPath.MatchString(words[0]):
		missing("path", words[0], n.exists(words[0]))
	}
}

// judgeCommand takes the words after briefbot: commands, then anything with
// flags among it.
func (n docNames) judgeCommand(words []string, missing func(kind, name string, ok bool)) {
	command := ""
	for len(words) > 0 && !strings.HasPrefix(words[0], "-") {
		next := strings.TrimSpace(command + " " + words[0])
		if n.commands[next] == nil {
			break
		}
		command, words = next, words[1:]
	}
	if command == "" && !strings.HasPrefix(words[0], "-") {
		missing("command", words[0], false)
		return
	}
	for _, word := range words {
		if strings.HasPrefix(word, "--") {
			name, _, _ := strings.Cut(word, "=")
			missing("flag of briefbot "+command, name, n.commands[command][name])
		}
	}
}

func (n docNames) allFlags() []string {
	var all []string
	for _, flags := range n.commands {
		for flag := range flags {
			all = append(all, flag)
		}
	}
	return all
}

// namesHere gathers what exists.
func namesHere(t *testing.T) docNames {
	t.Helper()
	n := docNames{
		exists: func(path string) bool {
			matches, err := filepath.Glob(filepath.Join(repositoryRoot, path))
			return err == nil && len(matches) > 0
		},
		commands:    map[string]map[string]bool{},
		settings:    map[string]bool{},
		variables:   map[string]bool{environmentPrefix + "CONFIG": true, "NO_COLOR": true, "FUZZTIME": true},
		verbs:       map[string]bool{},
		targets:     wordsIn(t, "Makefile", `(?m)^([a-z]+):.*## `),
		steps:       wordsIn(t, ".ci/run", `(?m)^([a-z]+)\(\) `),
		identifiers: map[string]bool{},
	}
	n.addCommands(t)
	n.addVerbs(t)
	n.addModules(t)
	for _, p := range listPackages(t) {
		n.addIdentifiers(t, p)
	}
	return n
}

// wordsIn are the first groups of all matches in a file.
func wordsIn(t *testing.T, path, pattern string) map[string]bool {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(repositoryRoot, path))
	if err != nil {
		t.Fatal(err)
	}
	words := map[string]bool{}
	for _, match := range regexp.MustCompile(pattern).FindAllStringSubmatch(string(text), -1) {
		words[match[1]] = true
	}
	return words
}

// addCommands reads the commands and flags off the command line's own model.
func (n docNames) addCommands(t *testing.T) {
	t.Helper()
	parser, err := kong.New(&commandLine{}, kong.Name("briefbot"), kong.Vars{"defaultConfig": defaultConfig}, kong.ExplicitGroups([]kong.Group{settingsGroup}))
	if err != nil {
		t.Fatal(err)
	}
	for _, flag := range parser.Model.Flags {
		if isSetting(flag) {
			key := strings.ReplaceAll(flag.Name, "-", "_")
			n.settings[key] = true
			n.variables[environmentPrefix+strings.ToUpper(key)] = true
			if isSecret(flag) {
				n.variables[environmentPrefix+strings.ToUpper(key)+"_FILE"] = true
			}
		}
	}
	n.addCommand("", parser.Model.Node)
}

func (n docNames) addCommand(name string, node *kong.Node) {
	flags := map[string]bool{}
	for _, group := range node.AllFlags(false) {
		for _, flag := range group {
			flags["--"+flag.Name] = true
		}
	}
	n.commands[name] = flags
	for _, child := range node.Children {
		n.addCommand(strings.TrimSpace(name+" "+child.Name), child)
	}
}

// addVerbs asks the bot for its vocabulary, as a reader would.
func (n docNames) addVerbs(t *testing.T) {
	t.Helper()
	b := bot.New(bot.Options{Store: memory.New()})
	message := b.Handle(t.Context(), bot.Request{Line: "help", Now: samplesTime()})
	for _, block := range message.Blocks {
		if list, ok := block.(bot.Fields); ok {
			for _, field := range list.Fields {
				verb, _, _ := strings.Cut(field.Name, " ")
				n.verbs[verb] = true
			}
		}
	}
	if len(n.verbs) == 0 {
		t.Fatalf("the help names no verb: %v", message)
	}
}

func (n *docNames) addModules(t *testing.T) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(repositoryRoot, "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	file, err := modfile.Parse("go.mod", text, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, require := range file.Require {
		n.modules = append(n.modules, require.Mod.Path)
	}
}

// addIdentifiers adds the exported functions, types, variables and constants
// of a package as its users write them.
func (n docNames) addIdentifiers(t *testing.T, p listed) {
	t.Helper()
	for _, name := range p.GoFiles {
		file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(p.Dir, name), nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, declaration := range file.Decls {
			for _, name := range declared(declaration) {
				n.identifiers[file.Name.Name+"."+name] = true
			}
		}
	}
}

// declared are the names that a declaration gives, methods by their own name.
func declared(declaration ast.Decl) []string {
	var found []string
	switch d := declaration.(type) {
	case *ast.FuncDecl:
		found = append(found, d.Name.Name)
	case *ast.GenDecl:
		for _, spec := range d.Specs {
			switch s := spec.(type) {
			case *ast.TypeSpec:
				found = append(found, s.Name.Name)
			case *ast.ValueSpec:
				for _, name := range s.Names {
					found = append(found, name.Name)
				}
			}
		}
	}
	return found
}

// The check itself must see wrong names.
func TestDocFaultsAreFound(t *testing.T) {
	small := docNames{
		exists: func(path string) bool {
			return slices.Contains([]string{"", "./cmd/briefbot", "cmd/briefbot", "store/", "store", "go.mod", "Makefile", ".ci/run", "store/*.go"}, path)
		},
		commands:    map[string]map[string]bool{"": {"--database": true}, "brief": {"--since": true, "--database": true}, "schedule": {}, "schedule list": {"--json": true}},
		settings:    map[string]bool{"log_level": true},
		variables:   map[string]bool{"BRIEFBOT_DATABASE": true},
		verbs:       map[string]bool{"denials": true},
		targets:     map[string]bool{"test": true},
		steps:       map[string]bool{"fuzz": true},
		modules:     []string{"github.com/alecthomas/kong"},
		identifiers: map[string]bool{"bot.Handle": true},
	}
	cases := []struct{ title, text, want string }{
		{"a path", "see `store/` and `store/*.go`", ""},
		{"a missing path", "one\nsee `stores/`", "2: there is no path stores/"},
		{"a missing file", "`store/attic.go`", "no path store/attic.go"},
		{"a file at the top", "`go.mod` `Makefile`", ""},
		{"a missing file at the top", "`NEWS.md`", "no path NEWS.md"},
		{"a package", "`briefbot/store`", ""},
		{"a missing package", "`briefbot/attic`", "no package briefbot/attic"},
		{"a library", "`github.com/alecthomas/kong`", ""},
		{"a library that is not used", "`github.com/spf13/cobra`", "no path github.com/spf13/cobra"},
		{"a command", "`briefbot brief --since 6h`", ""},
		{"a command of two words", "`briefbot schedule list --json`", ""},
		{"a missing command", "`briefbot briefly`", "no command briefly"},
		{"a missing flag", "`briefbot brief --until 6h`", "no flag of briefbot brief --until"},
		{"a flag of another command", "`briefbot brief --json`", "no flag of briefbot brief --json"},
		{"a flag before the command", "`briefbot --database x.db`", ""},
		{"a flag with its value", "`briefbot brief --since=6h`", ""},
		{"a flag alone", "`--since`", ""},
		{"a missing flag alone", "`--until`", "no flag --until"},
		{"a command in a block", "```sh\n# say\ngo run ./cmd/briefbot brief   # now\n```", ""},
		{"a missing command in a block", "```sh\nbriefbot fly\n```", "2: there is no command fly"},
		{"a missing program in a block", "```sh\ngo run ./cmd/other\n```", "no path ./cmd/other"},
		{"a missing command after a pipe", "```sh\ncurl -s x | briefbot fly\n```", "no command fly"},
		{"a block of output is passed over", "```text\nbriefbot fly\n```", ""},
		{"all tests", "`go test ./...`", ""},
		{"tests of a missing package", "`go test ./attic/...`", "no path ./attic/..."},
		{"a make target", "`make test`", ""},
		{"a missing make target", "`make fly`", "no make target fly"},
		{"a step", "`.ci/run fuzz`", ""},
		{"a missing step", "`.ci/run fly`", "no step fly"},
		{"a setting", "```yaml\nlog_level: info\n```", ""},
		{"a missing setting", "```yaml\nlog_lebel: info\n```", "no setting log_lebel"},
		{"a variable", "`BRIEFBOT_DATABASE`", ""},
		{"a variable before a command", "`BRIEFBOT_DATABASE=x.db briefbot fly`", "no command fly"},
		{"a missing variable", "`BRIEFBOT_DATA`", "no environment variable BRIEFBOT_DATA"},
		{"a verb", "`/brief denials`", ""},
		{"a missing verb", "`/brief lies`", "no verb lies"},
		{"an identifier", "`bot.Handle`", ""},
		{"a missing identifier", "`bot.Handles`", "no identifier bot.Handles"},
		{"a plain word is not judged", "`demo` and `asserts`", ""},
	}
	for _, c := range cases {
		t.Run(c.title, func(t *testing.T) { expectFault(t, docFaults(c.text, small), c.want) })
	}
}

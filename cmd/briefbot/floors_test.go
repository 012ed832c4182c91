package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const modulePath = "briefbot"

// floor is one package of the house.
type floor struct {
	name string // below the module: "store/sqlite"
	// imports are the packages of ours that it may import. Its tests may
	// import everything further down in the house too.
	imports []string
	sql     bool // may know database/sql and SQL drivers
}

// house is every package from the ground up, as section 2 of the design has
// it. A new package needs a line here and a stop in the tour of doc.go.
var house = []floor{
	{name: "store"},
	{name: "summarize"},
	{name: "summarize/eval"},
	{name: "summarize/train", imports: []string{"summarize", "summarize/eval"}},
	{name: "store/storetest", imports: []string{"store"}},
	{name: "store/memory", imports: []string{"store"}},
	{name: "store/sqlite", imports: []string{"store"}, sql: true},
	{name: "ingest", imports: []string{"store"}},
	{name: "schedule", imports: []string{"store"}},
	{name: "schedule/river", imports: []string{"schedule"}, sql: true}, // its own tables alone
	{name: "bot/bottest", imports: []string{"store", "summarize", "bot"}},
	{name: "bot", imports: []string{"store", "summarize", "schedule"}},
	{name: "bot/slack/slacktest"},     // for tests alone: nobody may import it
	{name: "bot/discord/discordtest"}, // for tests alone too
	{name: "bot/terminal", imports: []string{"bot", "store", "schedule"}},
	{name: "bot/file", imports: []string{"bot", "store", "schedule", "bot/terminal"}},
	{name: "bot/slack", imports: []string{"bot", "store", "schedule"}},
	{name: "bot/discord", imports: []string{"bot", "store", "schedule"}},
	{name: "cmd/briefbot", imports: []string{"store", "summarize", "summarize/eval", "store/memory", "store/sqlite", "ingest", "schedule", "schedule/river",
		"bot", "bot/terminal", "bot/file", "bot/slack", "bot/discord"}},
}

// sqlPackages are what only packages that may know SQL import, by prefix.
var sqlPackages = []string{"database/sql", "modernc.org/sqlite", "github.com/jackc/pgx", "github.com/lib/pq", "github.com/mattn/go-sqlite3"}

// listed is one package as go list tells of it.
type listed struct {
	ImportPath, Dir, Doc               string
	Imports, TestImports, XTestImports []string
	GoFiles, IgnoredGoFiles            []string
}

func TestFloors(t *testing.T) {
	for _, fault := range floorFaults(listPackages(t), house) {
		t.Error(fault)
	}
}

func TestNothingRunsBeforeMain(t *testing.T) {
	for _, p := range listPackages(t) {
		for _, file := range slices.Concat(p.GoFiles, p.IgnoredGoFiles) {
			for _, fault := range initFaults(t, filepath.Join(p.Dir, file), nil) {
				t.Error(fault)
			}
		}
	}
}

func TestPackageCommentsFormATour(t *testing.T) {
	packages := listPackages(t)
	for _, p := range packages {
		if p.Doc == "" {
			t.Errorf("%s has no package comment: say in it what the package is for", p.ImportPath)
		}
	}
	for _, fault := range tourFaults(packageComment(t, "."), house) {
		t.Error(fault)
	}
}

// listPackages asks the go command for every package of the module.
func listPackages(t *testing.T) []listed {
	t.Helper()
	command := exec.Command("go", "list", "-json=ImportPath,Dir,Doc,Imports,TestImports,XTestImports,GoFiles,IgnoredGoFiles", "./...")
	command.Dir = repositoryRoot
	var stderr bytes.Buffer
	command.Stderr = &stderr
	output, err := command.Output()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, &stderr)
	}
	var packages []listed
	for decoder := json.NewDecoder(bytes.NewReader(output)); ; {
		var p listed
		err := decoder.Decode(&p)
		if errors.Is(err, io.EOF) {
			return packages
		}
		if err != nil {
			t.Fatal(err)
		}
		packages = append(packages, p)
	}
}

// floorFaults says what is wrong with who imports whom.
func floorFaults(packages []listed, house []floor) []string {
	var faults []string
	found := map[string]bool{}
	for _, p := range packages {
		name := strings.TrimPrefix(p.ImportPath, modulePath+"/")
		found[name] = true
		at := slices.IndexFunc(house, func(f floor) bool { return f.name == name })
		if at < 0 {
			faults = append(faults, fmt.Sprintf("%s has no floor: add it to house in floors_test.go and to the tour in doc.go", p.ImportPath))
			continue
		}
		faults = append(faults, importFaults(p, house, at)...)
	}
	for _, f := range house {
		if !found[f.name] {
			faults = append(faults, fmt.Sprintf("%s/%s has a floor but does not exist", modulePath, f.name))
		}
	}
	return faults
}

// importFaults judges one package, the one at that place of the house.
func importFaults(p listed, house []floor, at int) []string {
	var faults []string
	own := house[at]
	for _, path := range p.Imports {
		if name, ours := strings.CutPrefix(path, modulePath+"/"); ours && !slices.Contains(own.imports, name) {
			faults = append(faults, fmt.Sprintf("%s imports %s, which its floor does not allow", p.ImportPath, path))
		}
		if !own.sql && slices.ContainsFunc(sqlPackages, func(prefix string) bool { return strings.HasPrefix(path, prefix) }) {
			faults = append(faults, fmt.Sprintf("%s imports %s; only packages under store that are made for it know SQL", p.ImportPath, path))
		}
	}
	for _, path := range slices.Concat(p.TestImports, p.XTestImports) {
		below := slices.ContainsFunc(house[:at+1], func(f floor) bool { return path == modulePath+"/"+f.name })
		if strings.HasPrefix(path, modulePath+"/") && !below {
			faults = append(faults, fmt.Sprintf("the tests of %s import %s, which is not below it", p.ImportPath, path))
		}
	}
	return faults
}

// initFaults finds functions that run by themselves. The source is that of
// the file where src is nil.
func initFaults(t *testing.T, name string, src any) []string {
	t.Helper()
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, name, src, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	var faults []string
	for _, declaration := range file.Decls {
		if function, ok := declaration.(*ast.FuncDecl); ok && function.Recv == nil && function.Name.Name == "init" {
			faults = append(faults, fmt.Sprintf("%v: no init functions: nothing is registered or set up before main", files.Position(function.Pos())))
		}
	}
	return faults
}

// tourFaults says which packages of the house a tour leaves out or visits out
// of turn. A stop is a documentation link, "[briefbot/store]", and of several
// the first counts. The program itself is where the tour is read.
func tourFaults(tour string, house []floor) []string {
	var faults []string
	last, lastName := -1, ""
	for _, f := range house {
		if strings.HasPrefix(f.name, "cmd/") {
			continue
		}
		at := strings.Index(tour, "["+modulePath+"/"+f.name+"]")
		switch {
		case at < 0:
			faults = append(faults, fmt.Sprintf("the tour in doc.go does not visit [%s/%s]", modulePath, f.name))
		case at < last:
			faults = append(faults, fmt.Sprintf("the tour in doc.go visits [%s/%s] before [%s/%s], which lies below it", modulePath, f.name, modulePath, lastName))
		default:
			last, lastName = at, f.name
		}
	}
	return faults
}

// packageComment is the package comment in a directory, as go doc joins it.
func packageComment(t *testing.T, dir string) string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	var comment strings.Builder
	for _, name := range names {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ParseComments|parser.PackageClauseOnly)
		if err != nil {
			t.Fatal(err)
		}
		comment.WriteString(file.Doc.Text())
	}
	return comment.String()
}

// The checks themselves must see faults.

func TestFloorFaultsAreFound(t *testing.T) {
	small := []floor{
		{name: "ground"},
		{name: "ground/sql", imports: []string{"ground"}, sql: true},
		{name: "middle", imports: []string{"ground"}},
	}
	sound := []listed{
		{ImportPath: "briefbot/ground", Imports: []string{"context"}},
		{ImportPath: "briefbot/ground/sql", Imports: []string{"briefbot/ground", "database/sql"}},
		{ImportPath: "briefbot/middle", Imports: []string{"briefbot/ground"}, TestImports: []string{"briefbot/ground/sql"}},
	}
	cases := []struct {
		title string
		add   listed // replaces the sound package of its name
		want  string
	}{
		{"sound", sound[0], ""},
		{"an import upwards", listed{ImportPath: "briefbot/ground", Imports: []string{"briefbot/middle"}}, "which its floor does not allow"},
		{"an import from the program", listed{ImportPath: "briefbot/middle", Imports: []string{"briefbot/cmd/briefbot"}}, "which its floor does not allow"},
		{"a package without a floor", listed{ImportPath: "briefbot/attic"}, "has no floor"},
		{"SQL where it does not belong", listed{ImportPath: "briefbot/middle", Imports: []string{"database/sql/driver"}}, "know SQL"},
		{"a driver where it does not belong", listed{ImportPath: "briefbot/middle", Imports: []string{"modernc.org/sqlite/lib"}}, "know SQL"},
		{"a test that imports upwards", listed{ImportPath: "briefbot/ground", XTestImports: []string{"briefbot/middle"}}, "which is not below it"},
	}
	for _, c := range cases {
		t.Run(c.title, func(t *testing.T) {
			packages := slices.DeleteFunc(slices.Clone(sound), func(p listed) bool { return p.ImportPath == c.add.ImportPath })
			expectFault(t, floorFaults(append(packages, c.add), small), c.want)
		})
	}
	expectFault(t, floorFaults(sound[:2], small), "does not exist")
}

func TestTourFaultsAreFound(t *testing.T) {
	small := []floor{{name: "ground"}, {name: "middle"}, {name: "cmd/briefbot"}}
	cases := []struct{ title, tour, want string }{
		{"sound", "First [briefbot/ground], then [briefbot/middle].", ""},
		{"a package left out", "Only [briefbot/ground].", "does not visit [briefbot/middle]"},
		{"a wrong order", "[briefbot/middle] stands on [briefbot/ground].", "before"},
	}
	for _, c := range cases {
		t.Run(c.title, func(t *testing.T) { expectFault(t, tourFaults(c.tour, small), c.want) })
	}
}

func TestInitFaultsAreFound(t *testing.T) {
	expectFault(t, initFaults(t, "a.go", "package a\nfunc init() {}"), "a.go:2:1: no init functions")
	expectFault(t, initFaults(t, "a.go", "package a\ntype b int\nfunc (b) init() {}\nvar c = 1"), "")
}

// expectFault wants one fault that holds the words, or none for no words.
func expectFault(t *testing.T, faults []string, want string) {
	t.Helper()
	switch {
	case want == "" && len(faults) > 0:
		t.Errorf("got %q, want no fault", faults)
	case want != "" && (len(faults) != 1 || !strings.Contains(faults[0], want)):
		t.Errorf("got %q, want one fault with %q", faults, want)
	}
}

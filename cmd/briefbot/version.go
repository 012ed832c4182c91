package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"text/tabwriter"

	"briefbot/store/sqlite"
	"briefbot/summarize"
)

type versionCommand struct{}

// Help implements kong.HelpProvider.
func (versionCommand) Help() string {
	return "Say these versions when you report a fault.\n\n" +
		"Example:\n\n" +
		"    briefbot version"
}

// Run prints one line a part.
func (versionCommand) Run(p *program) error {
	schema, err := sqlite.NewestSchema()
	if err != nil {
		return err
	}
	build, _ := debug.ReadBuildInfo() // absent only from builds without modules
	out := tabwriter.NewWriter(p.stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintf(out, "briefbot\t%s\n", buildVersion(build))
	fmt.Fprintf(out, "extractor\t%s\n", summarize.Version)
	fmt.Fprintf(out, "schema\t%d\n", schema)
	fmt.Fprintf(out, "go\t%s %s/%s\n", runtime.Version(), runtime.GOOS, runtime.GOARCH)
	return out.Flush()
}

// buildVersion is the module's version, or for a build from a checkout, what
// the checkout was at.
func buildVersion(build *debug.BuildInfo) string {
	if build == nil {
		return "unknown"
	}
	version, revision := build.Main.Version, ""
	for _, setting := range build.Settings {
		switch {
		case setting.Key == "vcs.revision":
			revision = setting.Value + revision
		case setting.Key == "vcs.modified" && setting.Value == "true":
			revision += " with changes"
		}
	}
	if version == "" {
		version = "(devel)"
	}
	if revision != "" {
		version += " (" + revision + ")"
	}
	return version
}

package ingest

import (
	"context"
	"io"
	"time"

	"briefbot/store"
)

// Ingester puts inputs into a store. Store and Workspace must be set. The
// functions are called from the goroutine of Run, one at a time, and may be
// nil. An Ingester keeps nothing between runs.
type Ingester struct {
	Store     store.Articles
	Workspace store.WorkspaceID
	// Stdin is what "-" reads; nil is empty.
	Stdin io.Reader
	// Now is the clock that gives articles their time of storing; nil is
	// time.Now.
	Now func() time.Time
	// AllowLocal lets addresses that are themselves inputs be of the local
	// machine or network. What they redirect or link to on another host and
	// port still may not.
	AllowLocal bool
	// Report hears what became of each article, input or part of one:
	// refusals at once, articles when their batch is stored.
	Report func(Item)
	// Progress hears how many of the inputs (each file of a folder is one)
	// are done: (0, total) first, (total, total) last.
	Progress func(done, total int)
}

// Run reads the inputs in order (paths of files and folders, http and https
// addresses, "-") and stores their articles. It may be repeated: an article
// whose identity and text are stored already is [Known] and nothing is
// written, one whose text differs becomes a new version.
//
// What cannot be read is reported and counted, and the rest goes on. An error
// is what ends everything: the context, the store. The summary then counts what
// was done before, which stays stored.
func (i *Ingester) Run(ctx context.Context, inputs []string) (Summary, error) {
	r := &run{Ingester: i, fetch: newFetcher(i.allowed(inputs))}
	defer r.fetch.close()
	jobs, total, closeFolders := expand(inputs)
	defer closeFolders()
	done := 0
	r.progress(done, total)
	for _, j := range jobs {
		if err := r.do(ctx, j); err != nil {
			return r.summary, err
		}
		if j.item == nil {
			done++
			r.progress(done, total)
		}
	}
	return r.summary, r.flush(ctx)
}

// allowed lists the hosts with their ports that may be local.
func (i *Ingester) allowed(inputs []string) map[string]bool {
	hosts := map[string]bool{}
	if !i.AllowLocal {
		return hosts
	}
	for _, input := range inputs {
		for _, host := range dialled(input) {
			hosts[host] = true
		}
	}
	return hosts
}

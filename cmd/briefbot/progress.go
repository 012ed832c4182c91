package main

import (
	"github.com/schollz/progressbar/v3"
)

// handful is how many pieces of work are done before anybody wonders.
const handful = 5

// bar is a progress bar on standard error, which shows on a terminal alone
// and for more than a handful. Its zero value shows nothing.
type bar struct {
	*progressbar.ProgressBar
}

// newBar names the work in a word or two.
func (p *program) newBar(work string, total int) bar {
	if !p.err.tty || total <= handful {
		return bar{}
	}
	return bar{progressbar.NewOptions(total,
		progressbar.OptionSetWriter(p.stderr),
		progressbar.OptionSetDescription(work),
		progressbar.OptionSetWidth(max(10, min(40, p.err.width-50))),
		progressbar.OptionShowCount(),
		progressbar.OptionEnableColorCodes(false),
		progressbar.OptionUseANSICodes(p.err.colour),
		progressbar.OptionClearOnFinish(),
	)}
}

// set shows how much is done.
func (b bar) set(done int) {
	if b.ProgressBar != nil {
		b.Set(done) // fails only where standard error does
	}
}

// aside takes the bar away for a line of something else; the next set brings
// it back.
func (b bar) aside() {
	if b.ProgressBar != nil {
		b.Clear()
	}
}

// end takes the bar away for good.
func (b bar) end() {
	if b.ProgressBar != nil {
		b.Finish()
	}
}

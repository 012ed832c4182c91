package main

import (
	"os"
	"strconv"

	"github.com/mattn/go-isatty"
	"golang.org/x/term"
)

// defaultWidth is how wide a line may be where nobody says: a pipe or a file.
const defaultWidth = 100

// screen is what is known of the terminal behind a stream.
type screen struct {
	tty    bool
	colour bool
	width  int // in columns
}

// newScreen looks at a stream. Colour needs a terminal that is not dumb;
// NO_COLOR (https://no-color.org) takes it away, and CLICOLOR_FORCE
// (https://bixense.com/clicolors) gives it to a pipe.
func newScreen(stream any, environ map[string]string) screen {
	s := screen{width: defaultWidth}
	file, isFile := stream.(*os.File)
	if isFile && isatty.IsTerminal(file.Fd()) {
		s.tty = true
		if width, _, err := term.GetSize(int(file.Fd())); err == nil && width > 0 {
			s.width = width
		}
	}
	if columns, err := strconv.Atoi(environ["COLUMNS"]); err == nil && columns > 0 {
		s.width = columns
	}
	s.colour = s.tty && environ["TERM"] != "dumb"
	if force := environ["CLICOLOR_FORCE"]; force != "" && force != "0" {
		s.colour = true
	}
	if environ["NO_COLOR"] != "" {
		s.colour = false
	}
	return s
}

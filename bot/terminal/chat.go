package terminal

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"

	"briefbot/bot"
)

// lineLimit is the longest line that is taken, in bytes: far above what
// anybody types, far below what a pasted file holds.
const lineLimit = 4096

// prompt stands where a line is awaited.
const prompt = "/brief "

// ChatOptions say how to talk.
type ChatOptions struct {
	Options
	// Prompt shows "/brief " where a line is awaited: for a screen with
	// somebody before it.
	Prompt bool
}

// Chat takes the terminal as a channel: it reads lines, asks handle about each
// and renders what it answers, until "quit", "exit" or the end of the input
// (both give nil), or until the context ends (its error). A line may begin with
// "/brief" or not; blank lines are passed over; a line of more than 4096 bytes
// is refused in words and skipped. An error of handle, of the input or of the
// output ends the chat and is returned.
//
// Reading cannot be interrupted: when the context ends, the goroutine that
// reads ends with the next line or the end of the input, and takes no notice
// of what it read.
func Chat(ctx context.Context, in io.Reader, out io.Writer, options ChatOptions,
	handle func(ctx context.Context, line string) (bot.Checked, error)) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	lines := readLines(ctx, in)
	for {
		if options.Prompt {
			if _, err := io.WriteString(out, prompt); err != nil {
				return fmt.Errorf("write to the terminal: %w", err)
			}
		}
		var read lineRead
		select {
		case <-ctx.Done():
			return ctx.Err()
		case read = <-lines:
		}
		switch line, quit := command(read.line); {
		case errors.Is(read.err, io.EOF):
			if options.Prompt {
				_, _ = io.WriteString(out, "\n") // the shell's prompt on a line of its own
			}
			return nil
		case read.err != nil:
			return fmt.Errorf("read from the terminal: %w", read.err)
		case quit:
			return nil
		case read.tooLong:
			if _, err := fmt.Fprintf(out, "That line is longer than %d bytes; try a shorter one, such as: help\n", lineLimit); err != nil {
				return fmt.Errorf("write to the terminal: %w", err)
			}
		case line != "":
			if err := reply(ctx, out, options, line, handle); err != nil {
				return err
			}
		}
	}
}

func reply(ctx context.Context, out io.Writer, options ChatOptions, line string,
	handle func(ctx context.Context, line string) (bot.Checked, error)) error {
	answer, err := handle(ctx, line)
	if err != nil {
		return err
	}
	if err := Render(out, answer, options.Options); err != nil {
		return fmt.Errorf("write to the terminal: %w", err)
	}
	if _, err := io.WriteString(out, "\n"); err != nil {
		return fmt.Errorf("write to the terminal: %w", err)
	}
	return nil
}

// command is the line without "/brief", and whether it ends the chat.
func command(line string) (string, bool) {
	line = strings.TrimSpace(line)
	if words := strings.Fields(line); len(words) > 0 && strings.EqualFold(words[0], "/brief") {
		line = strings.TrimSpace(line[len(words[0]):])
		if line == "" {
			line = "help"
		}
	}
	switch strings.ToLower(strings.TrimPrefix(line, "/")) {
	case "quit", "exit":
		return "", true
	}
	return line, false
}

// lineRead is one line as it was read, or why there is none.
type lineRead struct {
	line    string
	tooLong bool
	err     error
}

// readLines gives the lines of the input until it ends or the context does.
func readLines(ctx context.Context, in io.Reader) <-chan lineRead {
	lines := make(chan lineRead)
	go func() {
		reader := bufio.NewReaderSize(in, lineLimit)
		for {
			read := readLine(reader)
			select {
			case lines <- read:
			case <-ctx.Done():
				return
			}
			if read.err != nil {
				return
			}
		}
	}()
	return lines
}

// readLine reads one line and skips what is beyond the limit of it.
func readLine(reader *bufio.Reader) lineRead {
	line, more, err := reader.ReadLine()
	read := lineRead{line: strings.TrimRightFunc(string(line), unicode.IsSpace), tooLong: more, err: err}
	for more && err == nil {
		_, more, err = reader.ReadLine()
	}
	return read
}

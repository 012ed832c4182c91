package terminal_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"
	"testing"

	"briefbot/bot"
	"briefbot/bot/terminal"

	"go.uber.org/goleak"
)

var errFull = errors.New("no space left")

// full is a writer that takes nothing.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func TestChat(t *testing.T) {
	for _, c := range []struct {
		title, in string
		want      []string // the lines that are handled
	}{
		{"with and without /brief", "/brief now\nstatus\n/BRIEF help \n", []string{"now", "status", "help"}},
		{"bare /brief asks for help", "/brief\n", []string{"help"}},
		{"a tab behind /brief", "/brief\tnow\n", []string{"now"}},
		{"blank lines are passed over", "\n  \n\t\nnow\n", []string{"now"}},
		{"the last line without its end", "now", []string{"now"}},
		{"quit", "now\nquit\nstatus\n", []string{"now"}},
		{"/brief quit", "/brief quit\nstatus\n", nil},
		{"/exit", "/exit\nstatus\n", nil},
		{"lines of Windows", "now\r\nstatus\r\n", []string{"now", "status"}},
		{"a line that is too long is skipped whole", strings.Repeat("x", 10_000) + "\nnow\n", []string{"now"}},
		{"what is not valid UTF-8 is handed on", "now \xff\n", []string{"now \xff"}},
	} {
		t.Run(c.title, func(t *testing.T) {
			var got []string
			var out bytes.Buffer
			err := terminal.Chat(t.Context(), strings.NewReader(c.in), &out, terminal.ChatOptions{},
				func(_ context.Context, line string) (bot.Checked, error) {
					got = append(got, line)
					return bot.Checked{}, nil
				})
			if err != nil {
				t.Fatal(err)
			}
			if strings.Join(got, "|") != strings.Join(c.want, "|") {
				t.Errorf("got %q, want %q", got, c.want)
			}
			if strings.Contains(c.in, "xxx") && !strings.Contains(out.String(), "longer than 4096 bytes") {
				t.Errorf("output: got %q, want that the line is too long", out.String())
			}
		})
	}
}

func TestChatPromptsOnlyWhenAsked(t *testing.T) {
	talk := func(prompt bool) string {
		b, channel := newsroom(t, nil)
		var out bytes.Buffer
		err := terminal.Chat(t.Context(), strings.NewReader("denials\n"), &out, terminal.ChatOptions{Prompt: prompt},
			func(ctx context.Context, line string) (bot.Checked, error) {
				return b.Answer(ctx, bot.Request{Channel: channel, Line: line}), nil
			})
		if err != nil {
			t.Fatal(err)
		}
		return out.String()
	}
	if got, want := talk(false), "No denials since Fri 08:00, in 0 articles.\n\n"; got != want {
		t.Errorf("without: got %q, want %q", got, want)
	}
	if got, want := talk(true), "/brief No denials since Fri 08:00, in 0 articles.\n\n/brief \n"; got != want {
		t.Errorf("with: got %q, want %q", got, want)
	}
}

func TestChatEnds(t *testing.T) {
	fails := errors.New("the handler gave up")
	none := func(context.Context, string) (bot.Checked, error) { return bot.Checked{}, nil }
	t.Run("with the handler's error", func(t *testing.T) {
		err := terminal.Chat(t.Context(), strings.NewReader("now\nnow\n"), io.Discard, terminal.ChatOptions{},
			func(context.Context, string) (bot.Checked, error) { return bot.Checked{}, fails })
		if !errors.Is(err, fails) {
			t.Errorf("got %v, want %v", err, fails)
		}
	})
	t.Run("with the output's error", func(t *testing.T) {
		err := terminal.Chat(t.Context(), strings.NewReader("now\n"), full{}, terminal.ChatOptions{Prompt: true}, none)
		if !errors.Is(err, errFull) {
			t.Errorf("got %v, want %v", err, errFull)
		}
	})
	t.Run("with the input's error", func(t *testing.T) {
		in, writer := io.Pipe()
		writer.CloseWithError(fails)
		if err := terminal.Chat(t.Context(), in, io.Discard, terminal.ChatOptions{}, none); !errors.Is(err, fails) {
			t.Errorf("got %v, want %v", err, fails)
		}
	})
	t.Run("with the context, while it waits for a line", func(t *testing.T) {
		in, writer := io.Pipe()
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if err := terminal.Chat(ctx, in, io.Discard, terminal.ChatOptions{}, none); !errors.Is(err, context.Canceled) {
			t.Errorf("got %v, want %v", err, context.Canceled)
		}
		writer.Close() // lets the reading goroutine go
	})
}

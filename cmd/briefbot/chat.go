package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/mattn/go-isatty"

	"briefbot/bot"
	"briefbot/bot/terminal"
	"briefbot/store"
)

type chatCommand struct {
	Once *string `placeholder:"LINE" help:"Answer this one line, such as '/brief denials', and end."`
}

// Help implements kong.HelpProvider.
func (chatCommand) Help() string {
	return "It answers each line as a chat would, with or without /brief before it; \"help\" lists what there is, \"quit\" or the end of the input ends it. " +
		"What was stored since the last line is read before each answer. Scheduled briefings are posted by \"briefbot serve\".\n\n" +
		"Examples:\n\n" +
		"    briefbot chat\n" +
		"    briefbot chat --once '/brief denials since 3d'\n" +
		"    briefbot chat --channel terminal:desk < questions.txt"
}

// Run answers lines until the input or the context ends.
func (c chatCommand) Run(ctx context.Context, p *program) error {
	d, err := p.openDesk(ctx, mustExist)
	if err != nil {
		return err
	}
	defer d.close()
	channel, err := d.channel(ctx, p.settings.Channel)
	if err != nil {
		return err
	}
	if c.Once != nil {
		answer, err := d.answer(ctx, channel, *c.Once)
		if err != nil {
			return err
		}
		if err := terminal.Render(p.stdout, answer, p.rendering()); err != nil || !answer.Failed() {
			return err
		}
		return errSilent // the log has the reason
	}
	if d.interactive() {
		fmt.Fprintf(d.stdout, "%s: type help for what you can ask, quit to end.\n", oneLine(channel.Name))
	}
	return d.chat(ctx, channel)
}

// chat is the terminal as a channel. Ending it by a signal is no failure.
func (d *desk) chat(ctx context.Context, channel store.Channel) error {
	options := terminal.ChatOptions{Options: d.rendering(), Prompt: d.interactive()}
	err := terminal.Chat(ctx, d.stdin, d.stdout, options, func(ctx context.Context, line string) (bot.Checked, error) {
		return d.answer(ctx, channel, line)
	})
	if options.Prompt && errors.Is(err, context.Canceled) {
		fmt.Fprintln(d.stdout) // the shell's prompt on a line of its own
		return nil
	}
	return err
}

// answer answers one line, with what was stored since the last one.
func (d *desk) answer(ctx context.Context, channel store.Channel, line string) (bot.Checked, error) {
	if err := d.extractPending(ctx); err != nil {
		return bot.Checked{}, err
	}
	return d.bot.Answer(ctx, bot.Request{Channel: channel, Reader: d.who(), Manager: true, Line: line}), nil
}

// interactive reports whether somebody sits at both ends.
func (p *program) interactive() bool {
	file, isFile := p.stdin.(*os.File)
	return isFile && isatty.IsTerminal(file.Fd()) && p.out.tty
}

func (p *program) rendering() terminal.Options {
	return terminal.Options{Width: p.out.width, Color: p.out.colour}
}

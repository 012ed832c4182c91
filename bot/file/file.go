// Package file is a folder as a chat platform: the channel file:NAME appends
// each post as one JSON line to NAME.jsonl. It serves pipes, archives and
// tests, and misbehaves on request (see [Faults]).
//
// A line is written in one write and reaches the disk before the post counts
// as made. A process that dies in the middle leaves a line without its end:
// such a line was never posted, and the next post takes it away.
package file

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"time"

	"briefbot/bot"
	"briefbot/bot/terminal"
	"briefbot/schedule"
	"briefbot/store"
)

// Name is the platform's name in a channel's.
const Name = "file"

// Width is how wide the text of a post is set, in columns.
const Width = 100

// Line is one post as it stands in the file.
type Line struct {
	Key string `json:"key"`
	// Slot is the name of the due time; empty of a briefing that was asked for
	// and of a reply.
	Slot     string            `json:"slot"`
	Part     int               `json:"part"` // from 1
	Late     bool              `json:"late"`
	PostedAt time.Time         `json:"posted_at"` // UTC
	Text     string            `json:"text"`
	Articles []store.ArticleID `json:"articles"` // that the window covered
	// Reply is the key of the post that this one belongs to; absent of a part.
	Reply string `json:"reply,omitempty"`
}

// payload is what of a line is known when a briefing is composed.
type payload struct {
	Text     string            `json:"text"`
	Articles []store.ArticleID `json:"articles,omitempty"`
}

// Options are what the platform works with.
type Options struct {
	// Dir is the folder of the files. It is made at the first post, and again
	// where somebody took it away.
	Dir string
	// Limit is the most bytes of text in one post, 0 for any number: a longer
	// briefing becomes several posts, parted between its stories. A story that
	// is longer alone stays whole.
	Limit  int
	Faults Faults
	Now    func() time.Time
	// Point, where not nil, is called just before and after a line is written.
	Point func(name string)
}

// Platform is the folder. Make one with [New].
type Platform struct {
	Options
	dice *dice
}

var _ bot.Platform = (*Platform)(nil)

// New makes the platform. It does no I/O.
func New(options Options) *Platform {
	if options.Now == nil {
		options.Now = time.Now
	}
	return &Platform{Options: options, dice: newDice(options.Faults.Seed)}
}

// names are what a file may be called: nothing that leaves the folder, hides
// in it, or is a device on some system.
var names = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$`)

// CheckName says what is wrong with the name of a file channel, or nil.
func CheckName(name string) error {
	if !names.MatchString(name) {
		return fmt.Errorf("%q cannot name a file here; use up to 64 letters, digits, - and _, such as file:desk", name)
	}
	return nil
}

// Render implements bot.Platform: the text of a terminal without colour.
func (p *Platform) Render(sheet bot.Sheet) ([][]byte, error) {
	var payloads [][]byte
	texts, err := p.texts(sheet.Message)
	for _, text := range texts {
		line, fault := json.Marshal(payload{Text: text, Articles: sheet.Articles})
		if fault != nil {
			return nil, fault
		}
		payloads = append(payloads, line)
	}
	return payloads, err
}

// texts renders a message in as few pieces as the limit allows.
func (p *Platform) texts(message bot.Checked) ([]string, error) {
	var texts []string
	count := len(message.Blocks())
	for from := 0; from < count; {
		text, to := "", from
		for to < count {
			var longer strings.Builder
			if err := terminal.Render(&longer, message.Part(from, to+1), terminal.Options{Width: Width}); err != nil {
				return nil, err
			}
			if to > from && p.Limit > 0 && longer.Len() > p.Limit {
				break
			}
			text, to = longer.String(), to+1
		}
		texts = append(texts, text)
		from = to
	}
	return texts, nil
}

// Post implements bot.Platform. The message's name is its key. The same key
// posted twice is in the file twice: whether it is there is for Find to say.
func (p *Platform) Post(ctx context.Context, post schedule.Post) (string, error) {
	path, err := p.path(post.Channel)
	if err != nil {
		return "", &schedule.PostError{Kind: schedule.Permanent, Err: err}
	}
	line, err := lineOf(post)
	if err != nil {
		return "", &schedule.PostError{Kind: schedule.BadPayload, Err: err}
	}
	fault := p.dice.throw(p.Faults)
	if err := fault.before(ctx); err != nil {
		return "", err
	}
	line.PostedAt = p.Now().UTC()
	p.point("write")
	err = p.append(ctx, path, line)
	p.point("written")
	if err != nil {
		return "", err
	}
	return post.Delivery.Key, fault.after()
}

// Find implements bot.Platform.
func (p *Platform) Find(_ context.Context, post schedule.Post) (string, bool, error) {
	path, err := p.path(post.Channel)
	if err != nil {
		return "", false, &schedule.PostError{Kind: schedule.Permanent, Err: err}
	}
	file, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return "", false, nil
	}
	if err != nil {
		return "", false, err
	}
	defer file.Close()
	found, err := holds(file, post.Delivery.Key)
	if err != nil || !found {
		return "", false, err
	}
	return post.Delivery.Key, true, nil
}

// holds reports whether one of the whole lines has the key. What is no line of
// ours was put there by somebody else and is passed over.
func holds(lines io.Reader, key string) (bool, error) {
	reader := bufio.NewReader(lines)
	for {
		line, err := reader.ReadBytes('\n')
		if errors.Is(err, io.EOF) {
			return false, nil // a line without an end is none
		}
		if err != nil {
			return false, err
		}
		var known struct {
			Key string `json:"key"`
		}
		if json.Unmarshal(line, &known) == nil && known.Key == key {
			return true, nil
		}
	}
}

func (p *Platform) point(name string) {
	if p.Point != nil {
		p.Point("file " + name)
	}
}

func (p *Platform) path(channel store.Channel) (string, error) {
	_, name, _ := strings.Cut(channel.Name, ":")
	if err := CheckName(name); err != nil {
		return "", err
	}
	return filepath.Join(p.Dir, name+".jsonl"), nil
}

// lineOf is the payload with what only the post knows.
func lineOf(post schedule.Post) (Line, error) {
	var composed payload
	if err := json.Unmarshal(post.Delivery.Payload, &composed); err != nil {
		return Line{}, fmt.Errorf("the payload of %q is none of a file channel: %w", post.Delivery.Key, err)
	}
	line := Line{
		Key: post.Delivery.Key, Slot: post.Slot.Name, Part: post.Delivery.Part, Late: post.Late,
		Text: composed.Text, Articles: composed.Articles, Reply: post.Delivery.Reply,
	}
	if line.Articles == nil {
		line.Articles = []store.ArticleID{} // [] for those who read it, not null
	}
	return line, nil
}

// append adds a line in one write, and waits until the disk has it.
func (p *Platform) append(ctx context.Context, path string, line Line) error {
	text, err := json.Marshal(line)
	if err != nil {
		return &schedule.PostError{Kind: schedule.BadPayload, Err: err}
	}
	if err := os.MkdirAll(p.Dir, 0o700); err != nil {
		return &schedule.PostError{Kind: kindOf(err), Err: err}
	}
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return &schedule.PostError{Kind: kindOf(err), Err: err}
	}
	defer file.Close()
	if err := lock(file); err != nil {
		return &schedule.PostError{Kind: schedule.Retry, Err: err}
	}
	if err := over(ctx); err != nil {
		return &schedule.PostError{Kind: schedule.Retry, Err: err}
	}
	end, err := endOfLines(file)
	if err != nil {
		return &schedule.PostError{Kind: schedule.Retry, Err: err}
	}
	if _, err := file.WriteAt(append(text, '\n'), end); err != nil {
		// A disk that is full may have taken a part. Without its end the line
		// is none.
		return &schedule.PostError{Kind: schedule.Retry, Err: errors.Join(err, file.Truncate(end))}
	}
	return file.Sync() // where it fails nobody knows what the disk has
}

// over is the reason for which it is too late to post, or nil. A process that
// was stopped for minutes on its way here may find that another has posted
// meanwhile; right after it goes on, its context does not know of its end yet.
func over(ctx context.Context) error {
	if deadline, bounded := ctx.Deadline(); bounded && !time.Now().Before(deadline) {
		return context.DeadlineExceeded
	}
	return ctx.Err()
}

// kindOf tells a file that nobody will be able to write to until somebody mends
// it from one that may be written to in a moment.
func kindOf(err error) schedule.PostKind {
	for _, lasting := range []error{fs.ErrPermission, syscall.ENOTDIR, syscall.EISDIR, syscall.EROFS} {
		if errors.Is(err, lasting) {
			return schedule.Permanent
		}
	}
	return schedule.Retry
}

// endOfLines is where the next line begins. A last line without an end was
// torn by a kill and is taken away.
func endOfLines(file *os.File) (int64, error) {
	size, err := file.Seek(0, io.SeekEnd)
	if err != nil {
		return 0, err
	}
	end := size
	for chunk := make([]byte, 64<<10); end > 0; {
		from := max(0, end-int64(len(chunk)))
		part := chunk[:end-from]
		if _, err := file.ReadAt(part, from); err != nil {
			return 0, err
		}
		if at := bytes.LastIndexByte(part, '\n'); at >= 0 {
			end = from + int64(at) + 1
			break
		}
		end = from
	}
	if end < size {
		return end, file.Truncate(end)
	}
	return end, nil
}

package bot

import (
	"context"
	"errors"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"briefbot/schedule"
	"briefbot/store"
)

// fickle is a platform of two parts that fails as it is told.
type fickle struct {
	failures []error // of the next posts; nil is none
	lost     bool    // a failure of unknown outcome posted all the same
	posted   []string
}

func (f *fickle) Render(Sheet) ([][]byte, error) { return [][]byte{{1}, {2}}, nil }

func (f *fickle) Post(_ context.Context, post schedule.Post) (string, error) {
	var err error
	if len(f.failures) > 0 {
		err, f.failures = f.failures[0], f.failures[1:]
	}
	var known *schedule.PostError
	if err == nil || f.lost && !errors.As(err, &known) {
		f.posted = append(f.posted, post.Delivery.Key)
	}
	return "", err
}

func (f *fickle) Find(_ context.Context, post schedule.Post) (string, bool, error) {
	return "", slices.Contains(f.posted, post.Delivery.Key), nil
}

func TestSendPostsOnceThroughFaults(t *testing.T) {
	limited := &schedule.PostError{Kind: schedule.RetryAfter, After: 20 * time.Second, Err: errors.New("too many")}
	gone := &schedule.PostError{Kind: schedule.Permanent, Err: errors.New("gone")}
	unknown := errors.New("the connection broke")
	cases := []struct {
		title    string
		platform fickle
		want     []string
		fails    bool
		waits    time.Duration // at least
	}{
		{"sound", fickle{}, []string{"k 1", "k 2"}, false, 0},
		{"a pause that is asked for", fickle{failures: []error{limited}}, []string{"k 1", "k 2"}, false, 20 * time.Second},
		{"an answer that is lost", fickle{failures: []error{unknown}, lost: true}, []string{"k 1", "k 2"}, false, 0},
		{"a post that is lost", fickle{failures: []error{unknown}}, []string{"k 1", "k 2"}, false, 0},
		{"a channel that is gone", fickle{failures: []error{nil, gone}}, []string{"k 1"}, true, 0},
		{"a platform that is down", fickle{failures: []error{limited, limited, limited, limited, limited}}, nil, true, 80 * time.Second},
	}
	for _, c := range cases {
		t.Run(c.title, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				begun := time.Now()
				err := Platforms{"x": &c.platform}.Send(t.Context(), store.Channel{Name: "x:y"}, "k", Sheet{})
				if !slices.Equal(c.platform.posted, c.want) || (err != nil) != c.fails || time.Since(begun) < c.waits {
					t.Errorf("posted %q in %v, error %v; want %q", c.platform.posted, time.Since(begun), err, c.want)
				}
			})
		})
	}
}

func TestAPlatformThatIsNotThereIsNamed(t *testing.T) {
	channel := store.Channel{Name: "pigeon:loft"}
	var failure *schedule.PostError
	if _, err := (Platforms{"x": &fickle{}}).Post(t.Context(), schedule.Post{Channel: channel}); !errors.As(err, &failure) || failure.Kind != schedule.Permanent {
		t.Errorf("post: got %v, want a permanent failure", err)
	}
	if _, _, err := (Platforms{}).Find(t.Context(), schedule.Post{Channel: channel}); !errors.As(err, &failure) || failure.Kind != schedule.Permanent {
		t.Errorf("find: got %v, want a permanent failure", err)
	}
}

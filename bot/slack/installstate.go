package slack

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"strconv"
	"strings"
	"time"
)

// stateTime is how long an installation may take from /slack/install to the way
// back: as long as the code that Slack gives is good,
// https://docs.slack.dev/authentication/installing-with-oauth.
const stateTime = 10 * time.Minute

// Why a way back is refused.
var (
	errState     = errors.New("this way back belongs to no installation that was begun in this browser")
	errStateLate = errors.New("this installation was begun more than ten minutes ago")
	errStateUsed = errors.New("this installation was finished already")
)

// signState makes the state of an installation: when it ends and a number used
// once, signed together with the secret that the browser keeps in a cookie. A
// state without that cookie is worth nothing, so that nobody can be led into
// finishing what somebody else began.
func (k TokenKeys) signState(cookie string, now time.Time) string {
	text := strconv.FormatInt(now.Add(stateTime).Unix(), 10) + "." + rand.Text()
	return text + "." + k.stateMark(text, cookie)
}

func (k TokenKeys) stateMark(text, cookie string) string {
	mark := hmac.New(sha256.New, k.state)
	_, _ = mark.Write([]byte(text + "\x00" + cookie)) // of a hash, which never fails
	return base64.RawURLEncoding.EncodeToString(mark.Sum(nil))
}

// checkState says what is wrong with a state that came back, comparing in
// constant time. Once is what tells the second use: see [bot.Recent].
func (k TokenKeys) checkState(state, cookie string, now time.Time, once func(string) bool) error {
	at := strings.LastIndex(state, ".")
	if at < 0 || cookie == "" || !hmac.Equal([]byte(k.stateMark(state[:at], cookie)), []byte(state[at+1:])) {
		return errState
	}
	ends, _, _ := strings.Cut(state, ".")
	end, err := strconv.ParseInt(ends, 10, 64)
	switch {
	case err != nil || now.Unix() >= end:
		return errStateLate
	case !once(state):
		return errStateUsed
	}
	return nil
}

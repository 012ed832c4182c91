package slack

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/slack-go/slack"
)

// callTime bounds one call of Slack's.
const callTime = 30 * time.Second

// newHTTP makes a client that follows no redirection: none is documented, and
// one would carry the token to whoever answers it.
func newHTTP() *http.Client {
	return &http.Client{Timeout: callTime, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
}

// NewClient makes a client of Slack's API. An empty api is Slack's own
// address; another is where every call goes instead (GovSlack, a proxy). It
// retries nothing by itself: the queue knows what may be posted again.
func NewClient(token, appToken, api string) (*slack.Client, error) {
	return newClient(token, appToken, api)
}

// limitedTries is how often an answer is tried again that Slack put off. No
// queue stands behind an answer, and a 429 says that nothing was done,
// https://docs.slack.dev/apis/web-api/rate-limits.
const limitedTries = 3

// newAnswering is a client that waits and tries again where Slack says that it
// is called too often, and then alone.
func newAnswering(token, appToken, api string) (*slack.Client, error) {
	return newClient(token, appToken, api, slack.OptionRetry(limitedTries))
}

func newClient(token, appToken, api string, more ...slack.Option) (*slack.Client, error) {
	options := append([]slack.Option{slack.OptionHTTPClient(newHTTP())}, more...)
	if appToken != "" {
		options = append(options, slack.OptionAppLevelToken(appToken))
	}
	if api != "" {
		parsed, err := url.Parse(api)
		if err != nil || parsed.Host == "" || parsed.Scheme != "https" && parsed.Scheme != "http" {
			return nil, fmt.Errorf("%q is no address of an API; write one such as https://slack-gov.com/api/", api)
		}
		options = append(options, slack.OptionAPIURL(strings.TrimSuffix(api, "/")+"/"))
	}
	return slack.New(token, options...), nil
}

// trusted reports whether an address that came in a payload may be called: one
// of Slack's over https, or of the host that stands for it.
func trusted(address, api string) bool {
	parsed, err := url.Parse(address)
	if err != nil || parsed.User != nil {
		return false
	}
	if own, err := url.Parse(api); err == nil && api != "" && parsed.Host == own.Host && parsed.Scheme == own.Scheme {
		return true
	}
	host := parsed.Hostname()
	return parsed.Scheme == "https" && parsed.Port() == "" &&
		(host == "hooks.slack.com" || host == "hooks.slack-gov.com")
}

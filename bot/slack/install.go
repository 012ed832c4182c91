package slack

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"html/template"
	"net/http"
	"net/url"
	"strings"

	"github.com/slack-go/slack"

	"briefbot/bot"
	"briefbot/store"
)

// The paths by which a workspace installs the app; the second is the redirect
// URL of a manifest.
const (
	PathInstall  = "/slack/install"
	PathRedirect = "/slack/oauth_redirect"
)

// InstallSettings are what an installation needs of the app's Basic Information
// page.
type InstallSettings struct {
	ClientID, ClientSecret string
	// Address is where browsers reach this program, "https://briefbot.example.org".
	Address string
}

// Validate says what is missing, or nil.
func (s InstallSettings) Validate() error {
	parsed, err := url.Parse(s.Address)
	switch {
	case s.ClientID == "" || s.ClientSecret == "":
		return errors.New("to let workspaces install the app, the client id and the client secret are needed, both from the app's Basic Information page")
	case err != nil || parsed.Scheme != "https" || parsed.Host == "" || parsed.RawQuery != "" || parsed.Fragment != "":
		return fmt.Errorf("%q is no address for the way back from Slack; write one such as https://briefbot.example.org", s.Address)
	}
	return nil
}

// installCookie holds a browser's secret between the two paths. The prefix
// makes browsers refuse one that another host or plain HTTP set,
// https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Set-Cookie#cookie_prefixes.
const installCookie = "__Host-briefbot-install"

// installer leads a browser to Slack and takes it back with a token, by
// https://docs.slack.dev/authentication/installing-with-oauth.
type installer struct {
	InstallSettings
	app  *App
	used *bot.Recent // states; a second process does not know them, but a code is good once
}

// installHandler serves both paths.
func (a *App) installHandler() http.Handler {
	i := &installer{InstallSettings: *a.Install, app: a, used: bot.NewRecent(remembered)}
	mux := http.NewServeMux()
	mux.HandleFunc("GET "+PathInstall, i.begin)
	mux.HandleFunc("GET "+PathRedirect, i.finish)
	return mux
}

// begin sends the browser to Slack's page that asks for the scopes.
func (i *installer) begin(w http.ResponseWriter, r *http.Request) {
	secret := rand.Text()
	http.SetCookie(w, i.cookie(secret, int(stateTime.Seconds())))
	w.Header().Set("Cache-Control", "no-store")
	query := url.Values{
		"client_id": {i.ClientID}, "scope": {strings.Join(Scopes(), ",")}, "redirect_uri": {i.redirect()},
		"state": {i.app.Tokens.keys.signState(secret, i.app.Now())},
	}
	http.Redirect(w, r, authorizeURL(i.app.API)+"?"+query.Encode(), http.StatusFound)
}

// cookie is sent on the way back from Slack, which is a link of another site:
// hence Lax and not Strict.
func (*installer) cookie(value string, seconds int) *http.Cookie {
	return &http.Cookie{Name: installCookie, Value: value, Path: "/", MaxAge: seconds, Secure: true, HttpOnly: true, SameSite: http.SameSiteLaxMode}
}

func (i *installer) redirect() string { return strings.TrimSuffix(i.Address, "/") + PathRedirect }

// authorizeURL is Slack's page, on the host of the API: GovSlack has its own.
func authorizeURL(api string) string {
	if parsed, err := url.Parse(api); err == nil && api != "" {
		return (&url.URL{Scheme: parsed.Scheme, Host: parsed.Host, Path: "/oauth/v2/authorize"}).String()
	}
	return "https://slack.com/oauth/v2/authorize"
}

// declined says why Slack sends a browser back without a code: whoever was asked
// there said no, or Slack itself does,
// https://docs.slack.dev/authentication/installing-with-oauth.
func declined(code string) error {
	if code == "" || code == "access_denied" {
		return errors.New("the installation was cancelled at Slack; nothing was stored")
	}
	return fmt.Errorf("the installation was refused by Slack with “%s”; nothing was stored", bot.Printable(code))
}

// finish takes the browser back, exchanges the code for a token and stores it.
// What fails stores nothing, and the page says how to begin anew.
func (i *installer) finish(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Referrer-Policy", "no-referrer") // the address holds a code
	w.Header().Set("Content-Security-Policy", "default-src 'none'")
	http.SetCookie(w, i.cookie("", -1))
	secret := ""
	if cookie, err := r.Cookie(installCookie); err == nil {
		secret = cookie.Value
	}
	query := r.URL.Query()
	err := i.app.Tokens.keys.checkState(query.Get("state"), secret, i.app.Now(), i.used.First)
	if err != nil {
		i.refuse(w, r, http.StatusForbidden, err)
		return
	}
	if code := query.Get("error"); code != "" || query.Get("code") == "" {
		i.refuse(w, r, http.StatusOK, declined(code))
		return
	}
	installed, err := i.exchange(r.Context(), query.Get("code"))
	if err != nil {
		i.refuse(w, r, http.StatusBadGateway, err)
		return
	}
	i.app.Log.InfoContext(r.Context(), "the app was installed", "workspace", installed.Name, "by", bot.Printable(installed.By))
	i.resume(context.WithoutCancel(r.Context()), strings.TrimPrefix(installed.Name, Name+":"))
	i.page(w, http.StatusOK, installPage{Title: "briefbot is installed in " + installed.Title,
		Text: "In a channel of that workspace type “/invite @briefbot”, then “/brief schedule”.", Link: installed.Address, Label: "Open Slack"})
}

// exchange makes an installation of a code, by
// https://docs.slack.dev/reference/methods/oauth.v2.access, and asks Slack once
// whose token it is: that it works is known before it is stored.
func (i *installer) exchange(ctx context.Context, code string) (store.Installation, error) {
	var options []slack.OAuthOption
	if i.app.API != "" {
		options = append(options, slack.OAuthOptionAPIURL(strings.TrimSuffix(i.app.API, "/")+"/"))
	}
	granted, err := slack.GetOAuthV2ResponseContext(ctx, newHTTP(), i.ClientID, i.ClientSecret, code, i.redirect(), options...)
	if err != nil {
		return store.Installation{}, fmt.Errorf("no token came from Slack: %w", withoutAddress(err))
	}
	if err := i.check(granted); err != nil {
		return store.Installation{}, err
	}
	client, err := NewClient(granted.AccessToken, "", i.app.API)
	if err != nil {
		return store.Installation{}, err
	}
	self, err := client.AuthTestContext(ctx)
	if err != nil {
		return store.Installation{}, fmt.Errorf("the token that Slack gave is not taken by it: %w", err)
	}
	if self.TeamID != granted.Team.ID {
		return store.Installation{}, errors.New("the token is of another workspace than Slack says")
	}
	return i.app.Tokens.put(ctx, store.Installation{
		User: self.UserID, Title: granted.Team.Name, Address: self.URL, By: granted.AuthedUser.ID, At: i.app.Now().UTC(),
	}, granted.Team.ID, granted.AccessToken)
}

// resume goes on with what was paused since a workspace had removed the app.
func (i *installer) resume(ctx context.Context, team string) {
	app, err := i.app.of(ctx, team)
	if err != nil {
		i.app.Log.ErrorContext(ctx, "what was paused while the app was removed was not resumed", "team", team, "error", err)
		return
	}
	app.work(ctx, "installation", app.installedAgain)
}

// check says why what was granted cannot be used.
func (i *installer) check(granted *slack.OAuthV2Response) error {
	switch {
	case granted.IsEnterpriseInstall || granted.Team.ID == "":
		return errors.New("the app was installed for a whole organization; install it in one workspace")
	case CheckTeam(granted.Team.ID) != nil:
		return CheckTeam(granted.Team.ID)
	case granted.AccessToken == "" || granted.TokenType != "bot":
		return errors.New("no token of a bot came from Slack")
	case granted.RefreshToken != "" || granted.ExpiresIn != 0:
		return errors.New("token rotation is on for this app; turn it off at Slack under OAuth & Permissions: tokens that expire are not renewed here")
	case i.app.ours(granted.Team.ID):
		return errors.New("this workspace is served with the bot token in the settings already")
	}
	given := strings.Split(granted.Scope, ",")
	if missing := missingScopes(given); len(missing) > 0 {
		return fmt.Errorf("the app was not given the scopes %s", strings.Join(missing, ", "))
	}
	return nil
}

// withoutAddress leaves the address out of an error of the HTTP client: nothing
// that was sent belongs into a log.
func withoutAddress(err error) error {
	var failed *url.Error
	if errors.As(err, &failed) {
		return failed.Err
	}
	return err
}

// refuse says why nothing was installed, to the browser and the log.
func (i *installer) refuse(w http.ResponseWriter, r *http.Request, status int, err error) {
	i.app.Log.WarnContext(r.Context(), "an installation was refused", "error", err)
	i.page(w, status, installPage{Title: "briefbot was not installed", Text: "Why: " + err.Error() + ".", Link: PathInstall, Label: "Begin anew"})
}

// installPage is what a browser shows at the end.
type installPage struct{ Title, Text, Link, Label string }

var installTemplate = template.Must(template.New("install").Parse(`<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{{.Title}}</title>
<h1>{{.Title}}</h1>
<p>{{.Text}}</p>
{{with .Link}}<p><a href="{{.}}">{{$.Label}}</a></p>
{{end}}`))

func (i *installer) page(w http.ResponseWriter, status int, page installPage) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_ = installTemplate.Execute(w, page) // the browser has gone where it fails
}

// CheckTeam says what is wrong with the id of a workspace.
func CheckTeam(team string) error {
	if len(team) > 1 && len(team) < 32 && team[0] == 'T' && strings.Trim(team, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == "" {
		return nil
	}
	return fmt.Errorf("%q is no id of a Slack workspace, such as T0123456", team)
}

// missingScopes are those that the app needs and was not given.
func missingScopes(given []string) []string {
	has := map[string]bool{}
	for _, scope := range given {
		has[strings.TrimSpace(scope)] = true
	}
	var missing []string
	for _, scope := range Scopes() {
		if !has[scope] {
			missing = append(missing, scope)
		}
	}
	return missing
}

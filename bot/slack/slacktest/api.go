package slacktest

import (
	"cmp"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"mime"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
)

// call is one call of a method while it is answered. The server's lock is held.
type call struct {
	server *Server
	token  *token
	args   map[string]any
	header bool // the token came in the header
}

// method is one method of the Web API.
type method struct {
	// scopes: one of them is needed.
	scopes []string
	app    bool // takes an app-level token
	free   bool // takes no token
	run    func(*call) (map[string]any, error)
}

// methods are those that briefbot or Bolt call; any other is unknown_method.
func methods() map[string]method {
	history := []string{"channels:history", "groups:history", "im:history", "mpim:history"}
	read := []string{"channels:read", "groups:read", "im:read", "mpim:read"}
	return map[string]method{
		"api.test":                       {free: true, run: func(*call) (map[string]any, error) { return nil, nil }},
		"auth.test":                      {run: authTest},
		"apps.connections.open":          {app: true, scopes: []string{"connections:write"}, run: connectionsOpen},
		"chat.postMessage":               {scopes: []string{"chat:write"}, run: postMessage},
		"chat.update":                    {scopes: []string{"chat:write"}, run: updateMessage},
		"chat.postEphemeral":             {scopes: []string{"chat:write"}, run: postEphemeral},
		"chat.getPermalink":              {run: permalink},
		"conversations.history":          {scopes: history, run: readHistory},
		"conversations.replies":          {scopes: history, run: replies},
		"conversations.info":             {scopes: read, run: conversationInfo},
		"conversations.members":          {scopes: read, run: members},
		"users.conversations":            {scopes: read, run: usersConversations},
		"conversations.open":             {scopes: []string{"im:write", "mpim:write"}, run: openConversation},
		"users.info":                     {scopes: []string{"users:read"}, run: usersInfo},
		"usergroups.users.list":          {scopes: []string{"usergroups:read"}, run: groupUsers},
		"views.open":                     {run: viewsOpen},
		"views.push":                     {run: viewsPush},
		"views.update":                   {run: viewsUpdate},
		"views.publish":                  {run: viewsPublish},
		"oauth.v2.access":                {free: true, run: oauthAccess},
		"blocks.validate":                {free: true, run: validateBlocks},
		"bots.info":                      {scopes: []string{"users:read"}, run: botsInfo},
		"auth.revoke":                    {run: revoke},
		"apps.event.authorizations.list": {app: true, scopes: []string{"authorizations:read"}, run: func(*call) (map[string]any, error) { return nil, nil }},
	}
}

// serveAPI is every method of the Web API: faults on request first, then the
// token, the scopes and the method itself.
func (s *Server) serveAPI(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("method")
	args, err := arguments(r)
	if err != nil {
		answer(w, nil, err)
		return
	}
	s.mu.Lock()
	c := &call{server: s, args: args}
	injected := s.inject(name, args)
	if injected != nil && !injected.Store {
		s.calls = append(s.calls, Call{Method: name, Arguments: args, At: s.now(), Error: injected.name()})
		s.mu.Unlock()
		injected.write(w)
		return
	}
	result, err := s.run(c, name, r)
	code := ""
	var f *fault
	if errors.As(err, &f) {
		code = f.code
	}
	team := ""
	if c.token != nil {
		team = c.token.team
		// https://docs.slack.dev/authentication/tokens
		w.Header().Set("X-OAuth-Scopes", strings.Join(c.token.scopes, ","))
	}
	s.calls = append(s.calls, Call{Method: name, Team: team, Arguments: args, At: s.now(), Error: code})
	s.mu.Unlock()
	var limited *rateLimited
	switch {
	case errors.As(err, &limited):
		tooMany(w, limited.after)
	case injected != nil:
		injected.write(w)
	default:
		answer(w, result, err)
	}
}

func (s *Server) run(c *call, name string, r *http.Request) (map[string]any, error) {
	m, known := methods()[name]
	if !known {
		return nil, no("unknown_method")
	}
	if !m.free {
		if err := c.authenticate(m, r); err != nil {
			return nil, err
		}
	}
	return m.run(c)
}

// authenticate finds the token: in the Authorization header or the argument
// "token", see https://docs.slack.dev/apis/web-api/#authentication. An
// app-level token is taken from the header alone, see
// https://docs.slack.dev/reference/methods/apps.connections.open.
func (c *call) authenticate(m method, r *http.Request) error {
	text, header := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	if !header && !m.app {
		text = c.text("token")
	}
	if text == "" {
		return no("not_authed")
	}
	token := c.server.tokens[text]
	switch {
	case token == nil:
		return no("invalid_auth")
	case token.revoked:
		return no("token_revoked")
	case token.app != m.app:
		return no("not_allowed_token_type")
	}
	c.token, c.header = token, header
	if len(m.scopes) > 0 && !slices.ContainsFunc(m.scopes, func(scope string) bool { return slices.Contains(token.scopes, scope) }) {
		return &fault{code: "missing_scope", extra: map[string]any{"needed": m.scopes[0], "provided": strings.Join(token.scopes, ",")}}
	}
	return nil
}

// arguments are a form or a JSON object; see
// https://docs.slack.dev/apis/web-api/#post_bodies. Arguments that hold JSON in
// a form are taken apart, so that both look the same.
func arguments(r *http.Request) (map[string]any, error) {
	args := map[string]any{}
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if kind == "application/json" {
		body, err := io.ReadAll(io.LimitReader(r.Body, 1<<20))
		if err != nil {
			return nil, no("invalid_json")
		}
		if len(body) == 0 {
			return args, nil
		}
		if err := json.Unmarshal(body, &args); err != nil {
			return nil, no("invalid_json")
		}
		return args, nil
	}
	if err := r.ParseForm(); err != nil {
		return nil, no("invalid_form_data")
	}
	for name := range r.Form {
		text := r.Form.Get(name)
		args[name] = text
		var value any
		if strings.HasPrefix(text, "[") || strings.HasPrefix(text, "{") {
			if name == "text" {
				continue
			}
			if json.Unmarshal([]byte(text), &value) == nil {
				args[name] = value
			}
		}
	}
	return args, nil
}

func (c *call) text(name string) string {
	switch value := c.args[name].(type) {
	case string:
		return value
	case float64:
		return strconv.FormatFloat(value, 'f', -1, 64)
	case bool:
		return strconv.FormatBool(value)
	}
	return ""
}

func (c *call) flag(name string) bool {
	text := c.text(name)
	return text == "true" || text == "1"
}

func (c *call) number(name string, otherwise int) int {
	n, err := strconv.Atoi(c.text(name))
	if err != nil {
		return otherwise
	}
	return n
}

func (c *call) list(name string) []any {
	list, _ := c.args[name].([]any)
	return list
}

// authTest is https://docs.slack.dev/reference/methods/auth.test.
func authTest(c *call) (map[string]any, error) {
	return map[string]any{
		"url": "https://gullcove.slack.com/", "team": TeamName, "user": "briefbot", "team_id": c.token.team, "user_id": Bot,
		"bot_id": BotID, "is_enterprise_install": false,
	}, nil
}

// botsInfo is https://docs.slack.dev/reference/methods/bots.info.
func botsInfo(c *call) (map[string]any, error) {
	return map[string]any{"bot": map[string]any{"id": BotID, "app_id": App, "user_id": Bot, "name": "briefbot", "deleted": false}}, nil
}

// revoke is https://docs.slack.dev/reference/methods/auth.revoke.
func revoke(c *call) (map[string]any, error) {
	c.token.revoked = true
	return map[string]any{"revoked": true}, nil
}

// usersInfo is https://docs.slack.dev/reference/methods/users.info.
func usersInfo(c *call) (map[string]any, error) {
	user := c.server.users[c.text("user")]
	if user == nil {
		return nil, no("user_not_found")
	}
	return map[string]any{"user": map[string]any{
		"id": user.ID, "team_id": cmp.Or(user.Team, c.token.team), "name": user.Name, "is_admin": user.Admin, "is_owner": user.Owner, "is_bot": user.ID == Bot,
		"tz": user.Zone, "deleted": false, "profile": map[string]any{"real_name": user.Name},
	}}, nil
}

// groupUsers is https://docs.slack.dev/reference/methods/usergroups.users.list.
func groupUsers(c *call) (map[string]any, error) {
	users, found := c.server.groups[c.text("usergroup")]
	if !found {
		return nil, no("no_such_subteam")
	}
	return map[string]any{"users": users}, nil
}

// AddCode makes a code of the OAuth redirect that gives a token once; see
// https://docs.slack.dev/authentication/installing-with-oauth.
func (s *Server) AddCode(code, team string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.codes[code] = team
}

// AddGrant makes a code that gives, once, a token with these fields of the answer
// in place of the usual ones: what a whole organization or an app with token
// rotation gets, see https://docs.slack.dev/reference/methods/oauth.v2.access.
func (s *Server) AddGrant(code, team string, fields map[string]any) {
	s.AddCode(code, team)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.grants[code] = fields
}

// oauthAccess is https://docs.slack.dev/reference/methods/oauth.v2.access.
func oauthAccess(c *call) (map[string]any, error) {
	s := c.server
	team, found := s.codes[c.text("code")]
	if !found {
		return nil, no("invalid_code")
	}
	delete(s.codes, c.text("code")) // a code is good once
	text := "xoxb-slacktest-" + team
	s.tokens[text] = &token{team: team, scopes: slices.Clone(BotScopes)}
	granted := map[string]any{
		"access_token": text, "token_type": "bot", "scope": strings.Join(BotScopes, ","), "bot_user_id": Bot, "app_id": App,
		"team": map[string]any{"id": team, "name": TeamName}, "enterprise": nil, "authed_user": map[string]any{"id": Admin},
		"is_enterprise_install": false,
	}
	maps.Copy(granted, s.grants[c.text("code")])
	return granted, nil
}

// rateLimited is a 429.
type rateLimited struct{ after time.Duration }

func (*rateLimited) Error() string { return "ratelimited" }

// tooMany is https://docs.slack.dev/apis/web-api/rate-limits: status 429 with
// Retry-After in whole seconds.
func tooMany(w http.ResponseWriter, after time.Duration) {
	w.Header().Set("Retry-After", strconv.Itoa(max(1, int(after.Seconds()))))
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(http.StatusTooManyRequests)
	_, _ = io.WriteString(w, `{"ok":false,"error":"ratelimited"}`)
}

func toJSON(value any) []byte {
	data, err := json.Marshal(value)
	if err != nil {
		panic(err) // maps of strings, numbers and lists always encode
	}
	return data
}

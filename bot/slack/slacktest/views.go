package slacktest

import (
	"maps"
	"slices"
	"time"
)

// View is a modal or a home tab as it is open.
type View struct {
	ID, Hash, Kind, User string
	Callback             string
	// Root is the first modal of the stack, Previous the one below.
	Root, Previous string
	// Body is the view as it was sent.
	Body map[string]any
}

// trigger is a trigger id: good once and for three seconds, see
// https://docs.slack.dev/interactivity/handling-user-interaction#modal_responses.
type trigger struct {
	user string
	made time.Time
	used bool
	view string // the modal in which it was made
}

const triggerLife = 3 * time.Second

// trigger makes one. The lock is held.
func (s *Server) trigger(user, view string) string {
	id := s.id("13345224609.738474920.")
	s.triggers[id] = &trigger{user: user, made: s.now(), view: view}
	return id
}

// exchange uses a trigger id by the errors of
// https://docs.slack.dev/reference/methods/views.open.
func (c *call) exchange() (*trigger, error) {
	t := c.server.triggers[c.text("trigger_id")]
	switch {
	case t == nil:
		return nil, no("invalid_trigger_id")
	case t.used:
		return nil, no("exchanged_trigger_id")
	case c.server.now().Sub(t.made) > triggerLife:
		return nil, no("expired_trigger_id")
	}
	t.used = true
	return t, nil
}

// view checks a view object, https://docs.slack.dev/reference/views/modal-views
// and .../home-tab-views, and makes a View of it.
func (c *call) view(kinds ...string) (*View, error) {
	body, ok := c.args["view"].(map[string]any)
	if !ok {
		return nil, no("invalid_arguments", "view must be an object")
	}
	return c.server.makeView(body, kinds...)
}

func (s *Server) makeView(body map[string]any, kinds ...string) (*View, error) {
	kind, _ := body["type"].(string)
	if !slices.Contains(kinds, kind) {
		return nil, no("invalid_arguments", "unsupported view type: "+kind)
	}
	if len(toJSON(body)) > 250_000 {
		return nil, no("view_too_large")
	}
	check := &checker{}
	surface := OfHome
	if kind == "modal" {
		surface = OfModal
		if body["title"] == nil {
			check.fault("/view", "missing required field: title")
		}
		for _, name := range []string{"title", "submit", "close"} {
			check.composed("/view/"+name, body[name], 24, true)
		}
	}
	check.text("/view/private_metadata", body["private_metadata"], 0, 3000)
	check.text("/view/callback_id", body["callback_id"], 0, 255)
	blocks, _ := body["blocks"].([]any)
	hasInput := slices.ContainsFunc(blocks, func(b any) bool { b_, _ := b.(map[string]any); return b_["type"] == "input" })
	if kind == "modal" && hasInput && body["submit"] == nil {
		check.fault("/view", "submit is required when an input block is within blocks")
	}
	if faults := append(check.faults, CheckBlocks(blocks, surface)...); len(faults) > 0 {
		return nil, no("invalid_arguments", faults...)
	}
	callback, _ := body["callback_id"].(string)
	return &View{ID: s.id("V"), Hash: s.id("h."), Kind: kind, Callback: callback, Body: body}, nil
}

func (v *View) json() map[string]any {
	out := maps.Clone(v.Body)
	out["id"], out["hash"], out["team_id"], out["app_id"], out["bot_id"] = v.ID, v.Hash, Team, App, BotID
	out["root_view_id"], out["previous_view_id"] = v.Root, v.Previous
	return out
}

// viewsOpen is https://docs.slack.dev/reference/methods/views.open.
func viewsOpen(c *call) (map[string]any, error) {
	v, err := c.view("modal")
	if err != nil {
		return nil, err
	}
	t, err := c.exchange()
	if err != nil {
		return nil, err
	}
	v.User, v.Root = t.user, v.ID
	c.server.views[v.ID] = v
	return map[string]any{"view": v.json()}, nil
}

// viewsPush is https://docs.slack.dev/reference/methods/views.push: at most
// three modals lie on each other (push_limit_reached).
func viewsPush(c *call) (map[string]any, error) {
	v, err := c.view("modal")
	if err != nil {
		return nil, err
	}
	t, err := c.exchange()
	if err != nil {
		return nil, err
	}
	below := c.server.views[t.view]
	if below == nil {
		return nil, no("invalid_trigger_id")
	}
	if c.server.depth(below) >= maxStack {
		return nil, no("push_limit_reached")
	}
	v.User, v.Root, v.Previous = t.user, below.Root, below.ID
	c.server.views[v.ID] = v
	return map[string]any{"view": v.json()}, nil
}

// maxStack is how many modals may lie on each other,
// https://docs.slack.dev/surfaces/modals.
const maxStack = 3

// depth is how many modals lie on each other up to this one.
func (s *Server) depth(v *View) int {
	depth := 0
	for ; v != nil; v = s.views[v.Previous] {
		depth++
	}
	return depth
}

// viewsUpdate is https://docs.slack.dev/reference/methods/views.update.
func viewsUpdate(c *call) (map[string]any, error) {
	old := c.server.views[c.text("view_id")]
	if old == nil {
		return nil, no("not_found")
	}
	if hash := c.text("hash"); hash != "" && hash != old.Hash {
		return nil, no("hash_conflict")
	}
	v, err := c.view("modal") // a home tab is published, never updated
	if err != nil {
		return nil, err
	}
	old.Body, old.Hash, old.Callback = v.Body, v.Hash, v.Callback
	return map[string]any{"view": old.json()}, nil
}

// viewsPublish is https://docs.slack.dev/reference/methods/views.publish.
func viewsPublish(c *call) (map[string]any, error) {
	user := c.text("user_id")
	if c.server.users[user] == nil {
		return nil, no("user_not_found") // documented as an error of user lookups; not enabled users give not_enabled
	}
	if old := c.server.homes[user]; old != nil && c.text("hash") != "" && c.text("hash") != old.Hash {
		return nil, no("hash_conflict")
	}
	v, err := c.view("home")
	if err != nil {
		return nil, err
	}
	v.User = user
	c.server.homes[user] = v
	return map[string]any{"view": v.json()}, nil
}

// OpenViews are the modals that a user has open, the topmost last.
func (s *Server) OpenViews(user string) []View {
	s.mu.Lock()
	defer s.mu.Unlock()
	var found []View
	for _, id := range slices.Sorted(maps.Keys(s.views)) {
		if s.views[id].User == user {
			found = append(found, *s.views[id])
		}
	}
	return found
}

// Home is the home tab that was published for a user.
func (s *Server) Home(user string) (View, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	v := s.homes[user]
	if v == nil {
		return View{}, false
	}
	return *v, true
}

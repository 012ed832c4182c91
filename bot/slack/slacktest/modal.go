package slacktest

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"unicode/utf16"
)

// What users do in a modal. A client shows the view as it was opened and keeps
// what was entered while the app updates it, where block and action ids stay
// the same; see https://docs.slack.dev/reference/views/modal-views.

// Values are what stands in the fields of a view, by block id: a string for a
// text, an option's value for a select, a list of them for several. What is
// not named is as the view was opened.
type Values map[string]any

// open is the view as it is now; an error where it is closed or out of date.
// The lock is held.
func (s *Server) open(view View) (*View, error) {
	now := s.views[view.ID]
	if now == nil {
		return nil, fmt.Errorf("the view %s is not open", view.ID)
	}
	return now, nil
}

// Enter fills in one field of a modal that asks to be told of it, see
// dispatch_action at https://docs.slack.dev/reference/block-kit/blocks/input-block:
// a block_actions payload with the state of all fields and no response_url.
func (s *Server) Enter(view View, values Values, block string) Ack {
	s.mu.Lock()
	now, err := s.open(view)
	if err != nil {
		s.mu.Unlock()
		return Ack{Err: err}
	}
	input := blockOf(now.Body["blocks"], block)
	element, _ := input["element"].(map[string]any)
	if input["dispatch_action"] != true {
		s.mu.Unlock()
		return Ack{Err: fmt.Errorf("the block %q does not ask for actions", block)}
	}
	entered, err := s.stateOf(now.ID, element, values[block])
	body := now.json()
	all, failed := s.state(now, values)
	if err == nil {
		err = failed
	}
	if err != nil {
		s.mu.Unlock()
		return Ack{Err: err}
	}
	body["state"] = map[string]any{"values": all}
	entered["action_id"], entered["block_id"], entered["action_ts"] = element["action_id"], block, "1.2"
	payload := s.interaction("block_actions", now.User)
	payload["container"] = map[string]any{"type": "view", "view_id": now.ID}
	payload["view"], payload["trigger_id"], payload["actions"] = body, s.trigger(now.User, now.ID), []any{entered}
	s.mu.Unlock()
	return s.deliver("interactive", payload)
}

// PressIn presses a button in a home tab or a modal.
func (s *Server) PressIn(view View, actionID string) Ack {
	blocks, _ := view.Body["blocks"].([]any)
	s.mu.Lock()
	payload := s.interaction("block_actions", view.User)
	payload["container"] = map[string]any{"type": "view", "view_id": view.ID}
	payload["view"] = view.json()
	s.mu.Unlock()
	return s.act(payload, blocks, view.User, actionID, "")
}

// Option is one choice that a typeahead offers.
type Option struct{ Text, Value string }

// maxOffers and mostOption are limits of an options response,
// https://docs.slack.dev/reference/interaction-payloads/block_suggestion-payload
// and https://docs.slack.dev/reference/block-kit/composition-objects/option-object.
const (
	maxOffers  = 100
	mostOption = 75
)

// Suggest types into a select with outside options of an open view and gives
// what is offered; see
// https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element#external_select.
// Nothing is asked until min_query_length characters are typed, three where the
// element does not say. Over HTTP it goes to the options load address; without
// one it goes nowhere.
func (s *Server) Suggest(view View, actionID, typed string) ([]Option, Ack) {
	s.mu.Lock()
	now, err := s.open(view)
	if err == nil {
		err = s.maySuggest(now, actionID, typed)
	}
	if err != nil {
		s.mu.Unlock()
		return nil, Ack{Err: err}
	}
	_, block := element(now.Body["blocks"], actionID)
	payload := s.interaction("block_suggestion", now.User)
	payload["container"] = map[string]any{"type": "view", "view_id": now.ID}
	payload["view"], payload["action_id"], payload["block_id"], payload["value"] = now.json(), actionID, block, typed
	s.mu.Unlock()
	ack := s.deliver("interactive", payload)
	if !ack.OK() {
		return nil, ack
	}
	options, err := s.takeOptions(view.ID+" "+actionID, ack.Body)
	ack.Err = err
	return options, ack
}

func (s *Server) maySuggest(view *View, actionID, typed string) error {
	found, _ := element(view.Body["blocks"], actionID)
	least, given := found["min_query_length"].(float64)
	if !given {
		least = 3
	}
	switch {
	case found["type"] != "external_select":
		return fmt.Errorf("%q is no select with outside options", actionID)
	case len(utf16.Encode([]rune(typed))) < int(least):
		return fmt.Errorf("options are asked for from %d characters on", int(least))
	case s.endpoint.Events != "" && s.endpoint.Options == "":
		return fmt.Errorf("the app has no options load address")
	}
	return nil
}

func (s *Server) takeOptions(offered string, body []byte) ([]Option, error) {
	var answer struct {
		Options []any `json:"options"`
	}
	if err := json.Unmarshal(body, &answer); err != nil || answer.Options == nil {
		return nil, fmt.Errorf("the answer holds no options: %s", body)
	}
	if len(answer.Options) > maxOffers {
		return nil, fmt.Errorf("%d options, of which %d are allowed", len(answer.Options), maxOffers)
	}
	check := &checker{}
	options := []Option{}
	s.mu.Lock()
	defer s.mu.Unlock()
	for i, o := range answer.Options {
		check.option(fmt.Sprintf("/options/%d", i), o)
		object, _ := o.(map[string]any)
		text, _ := object["text"].(map[string]any)
		option := Option{}
		option.Text, _ = text["text"].(string)
		option.Value, _ = object["value"].(string)
		options = append(options, option)
		s.offered[offered+" "+option.Value] = true
	}
	if len(check.faults) > 0 {
		return nil, fmt.Errorf("%v", check.faults)
	}
	return options, nil
}

// Submit submits a modal. What Slack's client does not let through is an error
// here: a field that is empty though it is not optional, a choice that is not
// offered. The answer must come in three seconds and is done at once; see
// https://docs.slack.dev/surfaces/modals#response_actions. Errors that the app
// answers with must name input blocks of the view; see
// https://docs.slack.dev/surfaces/modals#displaying_errors.
func (s *Server) Submit(view View, values Values) Ack {
	s.mu.Lock()
	now, err := s.open(view)
	if err != nil {
		s.mu.Unlock()
		return Ack{Err: err}
	}
	entered, err := s.state(now, values)
	if err == nil {
		err = complete(now.Body["blocks"], entered)
	}
	if err != nil {
		s.mu.Unlock()
		return Ack{Err: err}
	}
	if now.Body["submit"] == nil {
		s.mu.Unlock()
		return Ack{Err: fmt.Errorf("the view has nothing to submit")}
	}
	body := now.json()
	body["state"] = map[string]any{"values": entered}
	payload := s.interaction("view_submission", now.User)
	payload["view"], payload["trigger_id"], payload["response_urls"] = body, s.trigger(now.User, now.ID), []any{}
	s.mu.Unlock()
	ack := s.deliver("interactive", payload)
	if ack.OK() {
		ack.Err = s.apply(view, ack.Body)
	}
	return ack
}

// Submission is the payload of a submission as it would be sent: to send it
// twice, or to change it first.
func (s *Server) Submission(view View, values Values) map[string]any {
	s.mu.Lock()
	defer s.mu.Unlock()
	body := view.json()
	entered, err := s.state(&view, values)
	if err != nil {
		panic(err) // a mistake in the test
	}
	body["state"] = map[string]any{"values": entered}
	return map[string]any{"view": body, "response_urls": []any{}}
}

// apply does what the answer to a submission asks for.
func (s *Server) apply(view View, body []byte) error {
	var response struct {
		Action string            `json:"response_action"`
		Errors map[string]string `json:"errors"`
		View   map[string]any    `json:"view"`
	}
	if len(body) > 0 {
		if err := json.Unmarshal(body, &response); err != nil {
			return fmt.Errorf("the answer to the submission is no JSON: %w", err)
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	switch response.Action {
	case "errors":
		if len(response.Errors) == 0 {
			return fmt.Errorf("the answer names no errors")
		}
		for block, text := range response.Errors {
			if blockOf(view.Body["blocks"], block)["type"] != "input" || text == "" {
				return fmt.Errorf("the error %q names the block %q, which the view does not have", text, block)
			}
		}
	case "update":
		v, err := s.makeView(response.View, "modal")
		if err != nil {
			return err
		}
		old := s.views[view.ID]
		old.Body, old.Hash, old.Callback = v.Body, v.Hash, v.Callback
	case "push":
		v, err := s.makeView(response.View, "modal")
		if err != nil {
			return err
		}
		if s.depth(s.views[view.ID]) >= maxStack {
			return fmt.Errorf("push_limit_reached")
		}
		v.User, v.Root, v.Previous = view.User, view.Root, view.ID
		s.views[v.ID] = v
	case "clear":
		maps.DeleteFunc(s.views, func(_ string, v *View) bool { return v.Root == view.Root })
	case "":
		delete(s.views, view.ID)
	default:
		return fmt.Errorf("unknown response_action %q", response.Action)
	}
	return nil
}

// CloseView closes a modal without submitting it.
func (s *Server) CloseView(view View) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.views, view.ID)
}

func blockOf(blocks any, id string) map[string]any {
	list, _ := blocks.([]any)
	for _, b := range list {
		if block, _ := b.(map[string]any); block["block_id"] == id {
			return block
		}
	}
	return nil
}

// element is the element of an input block with that action id, and its block.
func element(blocks any, actionID string) (map[string]any, string) {
	list, _ := blocks.([]any)
	for _, b := range list {
		block, _ := b.(map[string]any)
		found, _ := block["element"].(map[string]any)
		if id, _ := block["block_id"].(string); found["action_id"] == actionID {
			return found, id
		}
	}
	return nil, ""
}

// complete wants all fields filled in that are not optional.
func complete(blocks any, state map[string]any) error {
	list, _ := blocks.([]any)
	for _, b := range list {
		block, _ := b.(map[string]any)
		id, _ := block["block_id"].(string)
		if block["type"] != "input" || block["optional"] == true {
			continue
		}
		fields, _ := state[id].(map[string]any)
		for _, value := range fields {
			value, _ := value.(map[string]any)
			chosen, _ := value["selected_options"].([]any)
			if text, _ := value["value"].(string); text == "" && value["selected_option"] == nil && len(chosen) == 0 {
				return fmt.Errorf("the field %q is empty; Slack does not send that", id)
			}
		}
	}
	return nil
}

// state is view.state.values: by block id and action id, what was entered, what
// stood there before where nothing was; see
// https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload.
func (s *Server) state(view *View, values Values) (map[string]any, error) {
	out := map[string]any{}
	list, _ := view.Body["blocks"].([]any)
	for _, b := range list {
		block, _ := b.(map[string]any)
		input, _ := block["element"].(map[string]any)
		id, _ := block["block_id"].(string)
		actionID, _ := input["action_id"].(string)
		if input == nil {
			continue
		}
		value, err := s.stateOf(view.ID, input, values[id])
		if err != nil {
			return nil, fmt.Errorf("field %q: %w", id, err)
		}
		out[id] = map[string]any{actionID: value}
	}
	for id := range values {
		if out[id] == nil {
			return nil, fmt.Errorf("the view has no field %q", id)
		}
	}
	return out, nil
}

func (s *Server) stateOf(view string, input map[string]any, entered any) (map[string]any, error) {
	value := map[string]any{"type": input["type"]}
	switch input["type"] {
	case "plain_text_input":
		value["value"] = input["initial_value"]
		if text, ok := entered.(string); ok {
			value["value"] = text
			if most, limited := input["max_length"].(float64); limited && len(utf16.Encode([]rune(text))) > int(most) {
				return nil, fmt.Errorf("the client takes no more than %d characters", int(most))
			}
			if text == "" {
				value["value"] = nil
			}
		}
	case "checkboxes", "multi_static_select":
		value["selected_options"] = []any{}
		if initial, given := input["initial_options"].([]any); given {
			value["selected_options"] = initial
		}
		if chosen, ok := entered.([]string); ok {
			options := []any{}
			for _, c := range chosen {
				option := optionOf(input, c)
				if option == nil {
					return nil, fmt.Errorf("%q is no option", c)
				}
				options = append(options, option)
			}
			value["selected_options"] = options
		}
	case "external_select":
		value["selected_option"] = input["initial_option"]
		if chosen, ok := entered.(string); ok {
			actionID, _ := input["action_id"].(string)
			if !s.offered[view+" "+actionID+" "+chosen] {
				return nil, fmt.Errorf("%q was not offered", chosen)
			}
			value["selected_option"] = map[string]any{"text": map[string]any{"type": "plain_text", "text": chosen}, "value": chosen}
		}
	default:
		value["selected_option"] = input["initial_option"]
		if chosen, ok := entered.(string); ok {
			option := optionOf(input, chosen)
			if option == nil {
				return nil, fmt.Errorf("%q is no option", chosen)
			}
			value["selected_option"] = option
		}
	}
	return value, nil
}

func optionOf(input map[string]any, value string) any {
	options, _ := input["options"].([]any)
	at := slices.IndexFunc(options, func(o any) bool { option, _ := o.(map[string]any); return option["value"] == value })
	if at < 0 {
		return nil
	}
	return options[at]
}

package slacktest

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"unicode/utf16"
)

// Surface is where blocks are shown; it sets how many there may be.
type Surface string

// The surfaces.
const (
	OfMessage Surface = "message"
	OfModal   Surface = "modal"
	OfHome    Surface = "home"
)

// CheckBlocks says what Slack would refuse about blocks, one line a fault with a
// JSON pointer, as the response_metadata of invalid_blocks has them. The limits
// are those of https://docs.slack.dev/reference/block-kit/blocks and of the
// pages below it; lengths are in UTF-16 units, the strictest way of counting
// characters. Together they may not pass 13,200 characters: undocumented, seen
// as msg_blocks_too_long in github.com/slackapi/bolt-js/issues/2509.
func CheckBlocks(blocks []any, surface Surface) []string {
	c := &checker{surface: surface, blockIDs: map[string]bool{}}
	most := 50
	if surface != OfMessage {
		most = 100
	}
	if len(blocks) > most {
		c.fault("", "no more than %d items allowed", most)
	}
	for i, block := range blocks {
		c.block(fmt.Sprintf("/blocks/%d", i), block)
	}
	if size := len(toJSON(blocks)); surface == OfMessage && c.characters > 13_200 {
		c.fault("", "msg_blocks_too_long: %d characters, %d bytes", c.characters, size)
	}
	return c.faults
}

type checker struct {
	surface    Surface
	faults     []string
	blockIDs   map[string]bool
	actionIDs  map[string]bool // of one block
	characters int
}

func (c *checker) fault(at, format string, arguments ...any) {
	c.faults = append(c.faults, fmt.Sprintf("[ERROR] "+format+" [json-pointer:%s]", append(arguments, at)...))
}

// object takes a JSON object apart: what it needs, what it may have besides.
func (c *checker) object(at string, value any, needed, allowed string) map[string]any {
	object, ok := value.(map[string]any)
	if !ok {
		c.fault(at, "must be an object")
		return map[string]any{}
	}
	for _, name := range strings.Fields(needed) {
		if _, ok := object[name]; !ok {
			c.fault(at, "missing required field: %s", name)
		}
	}
	for name := range object {
		if !slices.Contains(strings.Fields(needed+" "+allowed), name) {
			c.fault(at, "invalid additional property: %s", name)
		}
	}
	return object
}

// text checks a string's length in characters.
func (c *checker) text(at string, value any, least, most int) string {
	text, ok := value.(string)
	if value == nil && least == 0 {
		return ""
	}
	if !ok {
		c.fault(at, "must be a string")
		return ""
	}
	length := len(utf16.Encode([]rune(text)))
	c.characters += length
	if length < least {
		c.fault(at, "must be more than %d characters", least-1)
	}
	if length > most {
		c.fault(at, "must be less than %d characters", most+1)
	}
	return text
}

// composed is a text object,
// https://docs.slack.dev/reference/block-kit/composition-objects/text-object.
func (c *checker) composed(at string, value any, most int, plainOnly bool) {
	if value == nil {
		return
	}
	object := c.object(at, value, "type text", "emoji verbatim")
	kind, _ := object["type"].(string)
	if kind != "plain_text" && (plainOnly || kind != "mrkdwn") {
		c.fault(at, "unsupported type: %s", kind)
	}
	c.text(at+"/text", object["text"], 1, most)
}

func (c *checker) list(at string, value any, least, most int) []any {
	list, ok := value.([]any)
	if !ok {
		c.fault(at, "must be an array")
		return nil
	}
	if len(list) < least {
		c.fault(at, "no fewer than %d items allowed", least)
	}
	if len(list) > most {
		c.fault(at, "no more than %d items allowed", most)
	}
	return list
}

func (c *checker) block(at string, value any) {
	object, _ := value.(map[string]any)
	c.actionIDs = map[string]bool{}
	kind, _ := object["type"].(string)
	switch kind {
	case "divider":
		object = c.object(at, value, "type", "block_id")
	case "header":
		object = c.object(at, value, "type text", "block_id level")
		c.composed(at+"/text", object["text"], 150, true)
	case "section":
		object = c.object(at, value, "type", "block_id text fields accessory expand")
		if object["text"] == nil && object["fields"] == nil {
			c.fault(at, "missing required field: text or fields")
		}
		c.composed(at+"/text", object["text"], 3000, false)
		if fields, given := object["fields"]; given {
			for i, field := range c.list(at+"/fields", fields, 1, 10) {
				c.composed(fmt.Sprintf("%s/fields/%d", at, i), field, 2000, false)
			}
		}
		if accessory, given := object["accessory"]; given {
			c.element(at+"/accessory", accessory)
		}
	case "context":
		object = c.object(at, value, "type elements", "block_id")
		for i, element := range c.list(at+"/elements", object["elements"], 1, 10) {
			c.contextElement(fmt.Sprintf("%s/elements/%d", at, i), element)
		}
	case "actions":
		object = c.object(at, value, "type elements", "block_id")
		for i, element := range c.list(at+"/elements", object["elements"], 1, 25) {
			c.element(fmt.Sprintf("%s/elements/%d", at, i), element)
		}
	case "input":
		object = c.object(at, value, "type label element", "block_id dispatch_action hint optional")
		c.composed(at+"/label", object["label"], 2000, true)
		c.composed(at+"/hint", object["hint"], 2000, true)
		for _, name := range []string{"optional", "dispatch_action"} {
			if _, is := object[name].(bool); object[name] != nil && !is {
				c.fault(at+"/"+name, "must be a boolean")
			}
		}
		c.element(at+"/element", object["element"])
	case "rich_text":
		object = c.object(at, value, "type elements", "block_id")
		for i, element := range c.list(at+"/elements", object["elements"], 1, 1000) {
			c.rich(fmt.Sprintf("%s/elements/%d", at, i), element)
		}
	case "image":
		object = c.object(at, value, "type image_url alt_text", "block_id title")
		c.text(at+"/image_url", object["image_url"], 1, 3000)
		c.text(at+"/alt_text", object["alt_text"], 1, 2000)
		c.composed(at+"/title", object["title"], 2000, true)
	default:
		c.fault(at, "unsupported type: %s", kind)
	}
	if id := c.text(at+"/block_id", object["block_id"], 0, 255); id != "" {
		if c.blockIDs[id] {
			c.fault(at, "block_id %q already exists", id)
		}
		c.blockIDs[id] = true
	}
}

func (c *checker) contextElement(at string, value any) {
	object, _ := value.(map[string]any)
	if object["type"] == "image" {
		c.object(at, value, "type image_url alt_text", "")
		return
	}
	c.composed(at, value, 3000, false)
}

// element is an interactive element; see
// https://docs.slack.dev/reference/block-kit/block-elements.
func (c *checker) element(at string, value any) {
	object, _ := value.(map[string]any)
	kind, _ := object["type"].(string)
	switch kind {
	case "button":
		object = c.object(at, value, "type text", "action_id url value style confirm accessibility_label")
		c.composed(at+"/text", object["text"], 75, true)
		c.text(at+"/value", object["value"], 0, 2000)
		c.text(at+"/accessibility_label", object["accessibility_label"], 0, 75)
		if address := c.text(at+"/url", object["url"], 0, 3000); address != "" {
			c.address(at+"/url", address)
		}
		if style, given := object["style"]; given && style != "primary" && style != "danger" {
			c.fault(at+"/style", "must be primary or danger")
		}
	case "overflow":
		object = c.object(at, value, "type options", "action_id confirm")
		c.options(at, object, 5)
	case "static_select", "multi_static_select":
		object = c.object(at, value, "type", "action_id options option_groups initial_option initial_options max_selected_items confirm focus_on_load placeholder")
		c.composed(at+"/placeholder", object["placeholder"], 150, true)
		if object["options"] != nil {
			c.options(at, object, 100)
		}
	case "external_select":
		object = c.object(at, value, "type", "action_id initial_option min_query_length confirm focus_on_load placeholder")
		c.composed(at+"/placeholder", object["placeholder"], 150, true)
		if initial, given := object["initial_option"]; given {
			c.option(at+"/initial_option", initial)
		}
	case "checkboxes", "radio_buttons":
		object = c.object(at, value, "type options", "action_id initial_options initial_option confirm focus_on_load")
		c.options(at, object, 10)
	case "plain_text_input":
		object = c.object(at, value, "type", "action_id initial_value multiline min_length max_length dispatch_action_config focus_on_load placeholder")
		c.composed(at+"/placeholder", object["placeholder"], 150, true)
		c.text(at+"/initial_value", object["initial_value"], 0, 3000)
		for _, name := range []string{"min_length", "max_length"} {
			if length, given := object[name].(float64); given && (length < 0 || length > 3000) {
				c.fault(at+"/"+name, "must be from 0 to 3000")
			}
		}
		if config, given := object["dispatch_action_config"]; given {
			c.dispatch(at+"/dispatch_action_config", config)
		}
	default:
		c.fault(at, "unsupported type: %s", kind)
	}
	if id := c.text(at+"/action_id", object["action_id"], 0, 255); id != "" {
		if c.actionIDs[id] {
			c.fault(at, "action_id %q already exists", id)
		}
		c.actionIDs[id] = true
	}
}

// options are https://docs.slack.dev/reference/block-kit/composition-objects/option-object.
// The value's limit is 75 or 150, depending on whom one asks; 75 is held.
func (c *checker) options(at string, object map[string]any, most int) {
	for i, value := range c.list(at+"/options", object["options"], 1, most) {
		c.option(fmt.Sprintf("%s/options/%d", at, i), value)
	}
	for _, name := range []string{"initial_option"} {
		if initial, given := object[name]; given && !slices.ContainsFunc(c.listOf(object["options"]), func(o any) bool { return same(o, initial) }) {
			c.fault(at+"/"+name, "must be one of the options")
		}
	}
	for _, initial := range c.listOf(object["initial_options"]) {
		if !slices.ContainsFunc(c.listOf(object["options"]), func(o any) bool { return same(o, initial) }) {
			c.fault(at+"/initial_options", "must be one of the options")
		}
	}
}

func (c *checker) option(at string, value any) {
	option := c.object(at, value, "text value", "description url")
	c.composed(at+"/text", option["text"], 75, false)
	c.text(at+"/value", option["value"], 1, 75)
	c.composed(at+"/description", option["description"], 75, false)
}

// dispatch is https://docs.slack.dev/reference/block-kit/composition-objects/dispatch-action-configuration-object.
func (c *checker) dispatch(at string, value any) {
	object := c.object(at, value, "", "trigger_actions_on")
	for i, on := range c.list(at+"/trigger_actions_on", object["trigger_actions_on"], 1, 2) {
		if on != "on_enter_pressed" && on != "on_character_entered" {
			c.fault(fmt.Sprintf("%s/trigger_actions_on/%d", at, i), "must be on_enter_pressed or on_character_entered")
		}
	}
}

func (c *checker) listOf(value any) []any {
	list, _ := value.([]any)
	return list
}

func same(a, b any) bool { return string(toJSON(a)) == string(toJSON(b)) }

func (c *checker) address(at, text string) {
	parsed, err := url.Parse(text)
	if err != nil || parsed.Host == "" || parsed.Scheme != "http" && parsed.Scheme != "https" {
		c.fault(at, "must be a valid URL")
	}
}

// rich is https://docs.slack.dev/reference/block-kit/blocks/rich-text-block.
func (c *checker) rich(at string, value any) {
	object, _ := value.(map[string]any)
	kind, _ := object["type"].(string)
	switch kind {
	case "rich_text_section":
		object = c.object(at, value, "type elements", "")
	case "rich_text_quote", "rich_text_preformatted":
		object = c.object(at, value, "type elements", "border language")
	case "rich_text_list":
		object = c.object(at, value, "type elements style", "indent offset border")
		if object["style"] != "bullet" && object["style"] != "ordered" {
			c.fault(at+"/style", "must be bullet or ordered")
		}
		for i, item := range c.list(at+"/elements", object["elements"], 1, 1000) {
			c.rich(fmt.Sprintf("%s/elements/%d", at, i), item)
		}
		return
	default:
		c.fault(at, "unsupported type: %s", kind)
	}
	for i, element := range c.list(at+"/elements", object["elements"], 0, 1000) {
		c.run(fmt.Sprintf("%s/elements/%d", at, i), element)
	}
}

func (c *checker) run(at string, value any) {
	object, _ := value.(map[string]any)
	kind, _ := object["type"].(string)
	switch kind {
	case "text":
		object = c.object(at, value, "type text", "style")
		c.text(at+"/text", object["text"], 1, 3000)
	case "link":
		object = c.object(at, value, "type url", "text style unsafe")
		c.address(at+"/url", c.text(at+"/url", object["url"], 1, 3000))
		c.text(at+"/text", object["text"], 0, 3000)
	case "emoji":
		object = c.object(at, value, "type name", "unicode style")
	case "user", "channel", "usergroup", "broadcast", "date", "color", "team":
		return
	default:
		c.fault(at, "unsupported type: %s", kind)
	}
	if style, given := object["style"]; given {
		c.object(at+"/style", style, "", "bold italic strike code underline highlight client_highlight unlink")
	}
}

// validateBlocks is https://docs.slack.dev/reference/methods/blocks.validate.
func validateBlocks(c *call) (map[string]any, error) {
	if faults := CheckBlocks(c.list("blocks"), OfMessage); len(faults) > 0 {
		return nil, no("invalid_blocks", faults...)
	}
	return nil, nil
}

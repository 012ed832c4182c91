package discordtest

import (
	"errors"
	"strings"
	"testing"
)

// specificationFile is Discord's OpenAPI file, which is not part of the
// project.
const specificationFile = "../../../../shared/specs/discord-openapi.json"

func specification(t testing.TB) *Specification {
	t.Helper()
	s, err := LoadSpecification(specificationFile)
	if errors.Is(err, errNoFile) {
		t.Skip("without Discord's OpenAPI file nothing can be compared with it")
	}
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestSpecificationRefuses(t *testing.T) {
	s := specification(t)
	const messages = "/channels/112233445566778899/messages"
	for _, c := range []struct {
		name, method, path, body string
		want                     string // "" accepts
	}{
		{"a plain message", "POST", messages, `{"content":"hello","nonce":"1234567890123456789012345","enforce_nonce":true}`, ""},
		{"a nonce that is too long", "POST", messages, `{"content":"hello","nonce":"12345678901234567890123456"}`, "nonce"},
		{"a path that does not exist", "POST", "/channels/1/mesages", `{}`, "no such path"},
		{"a method that does not exist", "PUT", messages, `{}`, "no PUT"},
		{"a body that is missing", "POST", messages, ``, "needs a body"},
		{"a section without accessory", "POST", messages, `{"flags":32768,"components":[{"type":9,"components":[{"type":10,"content":"x"}]}]}`, "components"},
		{"six buttons in a row", "POST", messages, `{"components":[{"type":1,"components":[` + strings.Repeat(`{"type":2,"style":1,"label":"x","custom_id":"x"},`, 5) + `{"type":2,"style":1,"label":"x","custom_id":"x"}]}]}`, "components"},
		{"an embed title of 257", "POST", messages, `{"embeds":[{"title":"` + strings.Repeat("x", 257) + `"}]}`, "title"},
		{"a command with permissions as text", "POST", "/applications/112233445566778899/commands", `{"name":"brief","description":"x","default_member_permissions":"16"}`, ""},
		{"a command name of 33", "POST", "/applications/112233445566778899/commands", `{"name":"` + strings.Repeat("x", 33) + `","description":"x"}`, "name"},
		{"no JSON", "POST", messages, `{`, "no JSON"},
	} {
		t.Run(c.name, func(t *testing.T) {
			err := s.CheckRequest(c.method, c.path, []byte(c.body))
			if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
				t.Errorf("got %v, want %q", err, c.want)
			}
		})
	}
}

func TestSpecificationChecksAnswers(t *testing.T) {
	s := specification(t)
	for _, c := range []struct {
		name, method, path string
		status             int
		body, want         string
	}{
		{"the gateway", "GET", "/gateway", 200, `{"url":"wss://gateway.example"}`, ""},
		{"a gateway without address", "GET", "/gateway", 200, `{}`, "url"},
		{"no rights", "GET", "/channels/112233445566778899", 403, `{"message":"Missing Access","code":50001}`, ""},
		{"no rights, without code", "GET", "/channels/112233445566778899", 403, `{"message":"Missing Access"}`, "code"},
		{"a field error", "POST", "/channels/112233445566778899/messages", 400, `{"message":"Invalid Form Body","code":50035,"errors":{"content":{"_errors":[{"code":"BASE_TYPE_MAX_LENGTH","message":"Must be 2000 or fewer in length."}]}}}`, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			err := s.CheckAnswer(c.method, c.path, c.status, []byte(c.body))
			if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
				t.Errorf("got %v, want %q", err, c.want)
			}
		})
	}
}

package discordtest

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"strings"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// Specification checks requests and answers against Discord's own OpenAPI file
// (https://github.com/discord/discord-api-spec). It may be used from several
// goroutines.
type Specification struct {
	routes   []route
	mu       sync.Mutex // of compiler and schemas
	compiler *jsonschema.Compiler
	schemas  map[string]*jsonschema.Schema
}

// route is one path of the file with its operations.
type route struct {
	path     string
	segments []string
	methods  map[string]operation
}

type operation struct {
	// request is the pointer to the schema of a JSON body; "" for none.
	request  string
	required bool
	// answers are the pointers to the schemas of JSON answers by status ("200",
	// "4XX"); "" for an answer without body.
	answers map[string]string
}

// errNoFile: the OpenAPI file is not there; tests skip.
var errNoFile = errors.New("the OpenAPI file is absent")

// file is the name under which the schemas refer to each other.
const file = "discord.json"

// LoadSpecification reads the OpenAPI file. A file that is absent is
// fs.ErrNotExist.
func LoadSpecification(path string) (*Specification, error) {
	content, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, errors.Join(errNoFile, err)
	}
	if err != nil {
		return nil, err
	}
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(content))
	if err != nil {
		return nil, fmt.Errorf("%s is no JSON: %w", path, err)
	}
	root, _ := document.(map[string]any)
	repair(root)
	s := &Specification{schemas: map[string]*jsonschema.Schema{}, compiler: jsonschema.NewCompiler()}
	s.compiler.DefaultDraft(jsonschema.Draft2020)
	if err := s.compiler.AddResource(file, document); err != nil {
		return nil, err
	}
	paths, _ := root["paths"].(map[string]any)
	for path, item := range paths {
		if r := routeOf(path, item); len(r.methods) > 0 {
			s.routes = append(s.routes, r)
		}
	}
	if len(s.routes) == 0 {
		return nil, fmt.Errorf("%s names no paths: it is no OpenAPI file", path)
	}
	return s, nil
}

// repair mends what the file says otherwise than the documentation:
//
//   - default_member_permissions of a request is typed as a number; it is a
//     string of one
//     (https://docs.discord.com/developers/interactions/application-commands#create-global-application-command);
//   - the code of a field error is typed as a number; it is a word such as
//     BASE_TYPE_REQUIRED (https://docs.discord.com/developers/reference#error-messages).
func repair(root map[string]any) {
	components, _ := root["components"].(map[string]any)
	schemas, _ := components["schemas"].(map[string]any)
	for _, schema := range schemas {
		properties, _ := child(schema, "properties")
		if field, ok := child(properties, "default_member_permissions"); ok {
			field["type"] = []any{"string", "integer", "null"}
		}
	}
	inner, _ := child(schemas, "InnerErrors")
	properties, _ := child(inner, "properties")
	if list, ok := child(properties, "_errors"); ok {
		list["items"] = map[string]any{"type": "object"}
	}
}

func child(of any, name string) (map[string]any, bool) {
	parent, _ := of.(map[string]any)
	found, ok := parent[name].(map[string]any)
	return found, ok
}

func routeOf(path string, item any) route {
	r := route{path: path, segments: strings.Split(strings.Trim(path, "/"), "/"), methods: map[string]operation{}}
	for _, method := range []string{"get", "post", "put", "patch", "delete"} {
		described, ok := child(item, method)
		if !ok {
			continue
		}
		pointer := "/paths/" + escapePointer(path) + "/" + method
		o := operation{answers: map[string]string{}}
		if body, ok := child(described, "requestBody"); ok {
			o.required, _ = body["required"].(bool)
			o.request = jsonSchema(body, pointer+"/requestBody")
		}
		answers, _ := child(described, "responses")
		for status := range answers {
			answer, _ := child(answers, status)
			o.answers[status] = jsonSchema(answer, pointer+"/responses/"+status)
			if reference, ok := answer["$ref"].(string); ok {
				o.answers[status] = strings.TrimPrefix(reference, "#") + "/content/application~1json/schema"
			}
		}
		r.methods[strings.ToUpper(method)] = o
	}
	return r
}

// jsonSchema is the pointer to the schema of a body's or answer's JSON form.
func jsonSchema(of map[string]any, pointer string) string {
	content, _ := child(of, "content")
	media, ok := child(content, "application/json")
	if !ok {
		return ""
	}
	if _, ok := media["schema"]; !ok {
		return ""
	}
	return pointer + "/content/application~1json/schema"
}

func escapePointer(text string) string {
	return strings.NewReplacer("~", "~0", "/", "~1").Replace(text)
}

// match finds the operation of a request. Fixed segments win over variables:
// /users/@me is not /users/{user_id}.
func (s *Specification) match(method, path string) (operation, string, error) {
	segments := strings.Split(strings.Trim(path, "/"), "/")
	best, fixed := -1, -1
	for i, r := range s.routes {
		if n := r.fits(segments); n > fixed {
			best, fixed = i, n
		}
	}
	if best < 0 {
		return operation{}, "", fmt.Errorf("%s %s: Discord has no such path", method, path)
	}
	o, ok := s.routes[best].methods[method]
	if !ok {
		return operation{}, "", fmt.Errorf("%s %s: %s knows no %s", method, path, s.routes[best].path, method)
	}
	return o, s.routes[best].path, nil
}

// fits counts the fixed segments that are equal; -1 where the path is another.
func (r route) fits(segments []string) int {
	if len(segments) != len(r.segments) {
		return -1
	}
	fixed := 0
	for i, segment := range r.segments {
		switch {
		case strings.HasPrefix(segment, "{"):
		case segment == segments[i]:
			fixed++
		default:
			return -1
		}
	}
	return fixed
}

// CheckRequest says what Discord would refuse of a request with a JSON body.
// The path has no version before it: "/channels/1/messages".
func (s *Specification) CheckRequest(method, path string, body []byte) error {
	o, name, err := s.match(method, path)
	if err != nil {
		return err
	}
	if len(body) == 0 {
		if o.required {
			return fmt.Errorf("%s %s needs a body", method, name)
		}
		return nil
	}
	if o.request == "" {
		return fmt.Errorf("%s %s takes no body", method, name)
	}
	return s.check(method+" "+name, o.request, body)
}

// CheckAnswer says what of an answer is not as Discord describes it.
func (s *Specification) CheckAnswer(method, path string, status int, body []byte) error {
	o, name, err := s.match(method, path)
	if err != nil {
		return err
	}
	number := fmt.Sprint(status)
	pointer, ok := o.answers[number]
	if !ok {
		pointer, ok = o.answers[number[:1]+"XX"]
	}
	switch {
	case !ok && status < 500: // failures of the server are described nowhere
		return fmt.Errorf("%s %s never answers %d", method, name, status)
	case pointer == "" && len(body) > 0 && status < 500:
		return fmt.Errorf("%s %s answers %d without a body", method, name, status)
	case pointer == "" || !ok:
		return nil
	}
	return s.check(fmt.Sprintf("%s %s -> %d", method, name, status), pointer, body)
}

func (s *Specification) check(what, pointer string, body []byte) error {
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(body))
	if err != nil {
		return fmt.Errorf("%s: the body is no JSON: %w", what, err)
	}
	schema, err := s.schema(pointer)
	if err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	if err := schema.Validate(value); err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	return nil
}

func (s *Specification) schema(pointer string) (*jsonschema.Schema, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if known, ok := s.schemas[pointer]; ok {
		return known, nil
	}
	schema, err := s.compiler.Compile(file + "#" + (&url.URL{Path: pointer}).EscapedPath())
	if err == nil {
		s.schemas[pointer] = schema
	}
	return schema, err
}

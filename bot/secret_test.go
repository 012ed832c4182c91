package bot

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"strings"
	"testing"
)

func TestSecretsAreNotShown(t *testing.T) {
	const value = "xoxb-1234"
	secret := Secret(value)
	in := struct{ Token Secret }{secret}
	var out bytes.Buffer
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d"} {
		fmt.Fprintf(&out, verb+verb, secret, in)
	}
	fmt.Fprintln(&out, fmt.Errorf("token %v", secret), []Secret{secret}, map[string]Secret{"a": secret})
	slog.New(slog.NewTextHandler(&out, nil)).Info("x", "token", secret, "in", in)
	slog.New(slog.NewJSONHandler(&out, nil)).Info("x", "token", secret, "in", in)
	encoded, err := json.Marshal(in)
	if err != nil {
		t.Fatal(err)
	}
	out.Write(encoded)
	if strings.Contains(out.String(), value) || strings.Contains(out.String(), fmt.Sprintf("%x", value)) {
		t.Errorf("the secret stands in %s", &out)
	}
	if string(secret) != value {
		t.Error("the secret is lost")
	}
}

package discord

import (
	"context"
	"crypto/ed25519"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strconv"
	"time"

	"github.com/bwmarrin/discordgo"
)

const (
	// mostBody is the largest interaction that is read, in bytes. A modal of
	// five full inputs is below 100 KB.
	mostBody = 1 << 20
	// freshness is how old or how far ahead a signed request may be. Discord
	// sets none; with the ids that are remembered it closes replays. Slack's
	// five minutes do for the same purpose.
	freshness = 5 * time.Minute
)

// Handler serves HTTP interactions, for /discord/interactions. The context
// bounds the work that goes on after a response; a request's own ends with it.
func (a *App) Handler(ctx context.Context) (http.Handler, error) {
	key, err := hex.DecodeString(a.PublicKey)
	if err != nil || len(key) != ed25519.PublicKeySize {
		return nil, errors.New("the Discord public key is no hex of 32 bytes: copy it from the application's General Information page")
	}
	return &endpoint{app: a, key: key, work: ctx}, nil
}

type endpoint struct {
	app  *App
	key  ed25519.PublicKey
	work context.Context
}

// ServeHTTP checks the signature before anything of the body is read as more
// than bytes:
// https://docs.discord.com/developers/interactions/overview#setting-up-an-endpoint-validating-security-request-headers.
func (e *endpoint) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodPost {
		w.Header().Set("Allow", http.MethodPost)
		http.Error(w, "Discord posts interactions here", http.StatusMethodNotAllowed)
		return
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, mostBody))
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge):
		http.Error(w, "the body is larger than any interaction", http.StatusRequestEntityTooLarge)
		return
	case err != nil:
		http.Error(w, "the body did not arrive", http.StatusBadRequest)
		return
	case !e.signed(r.Header, body):
		http.Error(w, "the signature is not Discord's, or too old", http.StatusUnauthorized)
		return
	}
	i, err := decode(body)
	if err != nil || i.Type < discordgo.InteractionPing || i.Type > discordgo.InteractionModalSubmit {
		http.Error(w, "the body is no interaction that is known", http.StatusBadRequest)
		return
	}
	first, do := e.app.receive(e.work, i)
	if first == nil {
		http.Error(w, "this interaction was answered already", http.StatusConflict)
		return
	}
	content, err := json.Marshal(first)
	if err != nil {
		http.Error(w, "no answer could be made", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	if _, err := w.Write(content); err != nil {
		return
	}
	_ = http.NewResponseController(w).Flush() // the answer's edit must come after it
	e.app.start(e.work, i, do)
}

// signed reports whether the body was signed by Discord a moment ago.
func (e *endpoint) signed(header http.Header, body []byte) bool {
	stamp := header.Get("X-Signature-Timestamp")
	seconds, err := strconv.ParseInt(stamp, 10, 64)
	if err != nil || e.app.Now().Sub(time.Unix(seconds, 0)).Abs() > freshness {
		return false
	}
	signature, err := hex.DecodeString(header.Get("X-Signature-Ed25519"))
	if err != nil || len(signature) != ed25519.SignatureSize {
		return false
	}
	return ed25519.Verify(e.key, append([]byte(stamp), body...), signature)
}

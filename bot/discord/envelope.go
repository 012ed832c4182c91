package discord

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"strings"

	"briefbot/schedule"

	"github.com/bwmarrin/discordgo"
)

// Envelope is the payload of one delivery.
type Envelope struct {
	Message Payload `json:"message"`
	// Title names the thread of a long edition, and a forum's post.
	Title string `json:"title"`
	// Tags are names of a forum's tags to apply where the forum has them.
	Tags []string `json:"tags,omitempty"`
}

// envelope is an Envelope as read back: components stay as they were stored.
type envelope struct {
	Message map[string]json.RawMessage `json:"message"`
	Title   string                     `json:"title"`
	Tags    []string                   `json:"tags"`
}

// open reads what was stored and adds what belongs to this act of posting.
func open(post schedule.Post) (envelope, error) {
	var e envelope
	if err := json.Unmarshal(post.Delivery.Payload, &e); err != nil || e.Message == nil {
		return e, fmt.Errorf("delivery %s holds no message for Discord: %w", post.Delivery.Key, err)
	}
	hash := nonce(post.Delivery.Key)
	e.Message["nonce"] = quoteJSON(hash)
	e.Message["enforce_nonce"] = json.RawMessage("true")
	return e, dress(e.Message, hash, post)
}

// dress adds to a message what is known only now: a line before it that says
// that it is late, and a button after it whose id carries the key's hash, by
// which it is found again. Render keeps room for both.
func dress(message map[string]json.RawMessage, hash string, post schedule.Post) error {
	var components []any
	if stored, ok := message["components"]; ok {
		if err := json.Unmarshal(stored, &components); err != nil {
			return err
		}
	}
	if late := "-# Late\\: this was due " + timestamp(post.Slot.Due); post.Late && post.Delivery.Part == 1 {
		if _, legacy := message["embeds"]; legacy {
			var before string
			if stored, ok := message["content"]; ok { // a role's mention
				if err := json.Unmarshal(stored, &before); err != nil {
					return err
				}
			}
			message["content"] = quoteJSON(strings.TrimSpace(before + "\n" + late))
		} else {
			components = append([]any{discordgo.TextDisplay{Content: late}}, components...)
		}
	}
	components = append(components, discordgo.ActionsRow{Components: []discordgo.MessageComponent{
		discordgo.Button{Label: "Status", Style: discordgo.SecondaryButton, CustomID: keyPrefix + hash},
	}})
	dressed, err := json.Marshal(components)
	message["components"] = dressed
	return err
}

func quoteJSON(text string) json.RawMessage {
	out, _ := json.Marshal(text) // of a string it cannot fail
	return out
}

// nonce is a hash of the delivery's key, as long as Discord takes.
func nonce(key string) string {
	sum := sha256.Sum256([]byte(key))
	return base64.RawURLEncoding.EncodeToString(sum[:])[:mostNonce]
}

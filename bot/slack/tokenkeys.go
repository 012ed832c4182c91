package slack

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
)

// keySize is of AES-256, in bytes.
const keySize = 32

// TokenKeys seal the tokens of workspaces that installed the app, so that who
// reads the database, or a copy of it, has none of them. The first key seals;
// the others only open what they sealed before: that is how a key is changed.
type TokenKeys struct {
	seals []cipher.AEAD
	state []byte // signs the state of an installation
}

// ParseTokenKeys reads keys of 32 random bytes in base64, parted by commas: the
// one that seals first, then those it takes the place of. "openssl rand -base64
// 32" makes one.
func ParseTokenKeys(text string) (TokenKeys, error) {
	var keys TokenKeys
	for i, one := range strings.Split(text, ",") {
		key, err := base64.StdEncoding.DecodeString(strings.TrimSpace(one))
		if err != nil || len(key) != keySize { // the error would show a part of the key
			return TokenKeys{}, fmt.Errorf("key %d for Slack's tokens is not 32 bytes in base64; make one with \"openssl rand -base64 32\"", i+1)
		}
		block, err := aes.NewCipher(key)
		if err != nil {
			return TokenKeys{}, err
		}
		seal, err := cipher.NewGCMWithRandomNonce(block)
		if err != nil {
			return TokenKeys{}, err
		}
		keys.seals = append(keys.seals, seal)
		if i > 0 {
			continue
		}
		if keys.state, err = hkdf.Key(sha256.New, key, nil, "briefbot: state of an installation", keySize); err != nil {
			return TokenKeys{}, err
		}
	}
	return keys, nil
}

// Seal encrypts a token with AES-256-GCM. What it gives opens under the same
// name alone: put into the row of another workspace it is of no use. Sealing
// twice gives two texts.
func (k TokenKeys) Seal(name, token string) []byte {
	return k.seals[0].Seal(nil, nil, []byte(token), []byte(name))
}

// errSealed: no key opens a token.
var errSealed = errors.New("none of the keys in BRIEFBOT_SLACK_TOKEN_KEY opens the token; set the key that it was stored with, or install the app in that workspace again")

// Open decrypts a token. Old says that a key other than the first opened it.
func (k TokenKeys) Open(name string, sealed []byte) (token string, old bool, err error) {
	for i, seal := range k.seals {
		if text, err := seal.Open(nil, nil, sealed, []byte(name)); err == nil {
			return string(text), i > 0, nil
		}
	}
	return "", false, fmt.Errorf("the Slack workspace %s: %w", name, errSealed)
}

package summarize

// interner numbers features during training.
type interner struct {
	slots []internSlot
	keys  []uint32
	shift uint8
}

type internSlot struct {
	key uint32
	id  int32
}

func newInterner() *interner {
	return &interner{slots: make([]internSlot, 1<<16), shift: 16}
}

// find gives a feature's number, or -1.
func (in *interner) find(key uint32) int32 {
	mask := uint32(len(in.slots) - 1)
	for slot := key >> in.shift; ; slot = (slot + 1) & mask {
		switch in.slots[slot].key {
		case key:
			return in.slots[slot].id
		case 0:
			return -1
		}
	}
}

// intern gives a feature's number, a new one if it has none.
func (in *interner) intern(key uint32) int32 {
	if id := in.find(key); id >= 0 {
		return id
	}
	if len(in.keys)*2 > len(in.slots) {
		in.grow()
	}
	id := int32(len(in.keys))
	in.keys = append(in.keys, key)
	in.put(key, id)
	return id
}

func (in *interner) put(key uint32, id int32) {
	slot, mask := key>>in.shift, uint32(len(in.slots)-1)
	for in.slots[slot].key != 0 {
		slot = (slot + 1) & mask
	}
	in.slots[slot] = internSlot{key, id}
}

func (in *interner) grow() {
	in.shift--
	in.slots = make([]internSlot, 1<<(32-in.shift))
	for id, key := range in.keys {
		in.put(key, int32(id))
	}
}

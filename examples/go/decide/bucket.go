package decide

import (
	"encoding/binary"
	"math/bits"
)

// Bucket is in [0, 10000): ClickHouse's murmurHash3_32(concat(salt, ':', distinct_id)) % 10000.
func Bucket(distinctID, salt string) int {
	return int(murmurHash3(salt+":"+distinctID) % 10_000)
}

// MurmurHash3, x86, 32 bits, seed 0 (Austin Appleby, public domain), of the text as JSON has it: each invalid byte is U+FFFD.
func murmurHash3(text string) uint32 {
	data := []byte(string([]rune(text)))
	state, size := uint32(0), uint32(len(data))
	for ; len(data) >= 4; data = data[4:] {
		state = bits.RotateLeft32(state^mixed(binary.LittleEndian.Uint32(data)), 13)*5 + 0xe6546b64
	}
	tail := [4]byte{}
	copy(tail[:], data)
	state ^= mixed(binary.LittleEndian.Uint32(tail[:])) ^ size
	state = (state ^ state>>16) * 0x85ebca6b
	state = (state ^ state>>13) * 0xc2b2ae35
	return state ^ state>>16
}

func mixed(block uint32) uint32 { return bits.RotateLeft32(block*0xcc9e2d51, 15) * 0x1b873593 }

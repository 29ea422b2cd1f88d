import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ProtobufWriter } from "./protobuf-writer.ts";

const hex = (writer: ProtobufWriter) => Buffer.from(writer.finish()).toString("hex");

describe("protobuf wire format", () => {
  it("agrees with the examples of the encoding guide", () => {
    expect(hex(new ProtobufWriter().int64(1, 150))).toBe("089601");
    expect(hex(new ProtobufWriter().string(2, "testing"))).toBe("120774657374696e67");
    expect(hex(new ProtobufWriter().message(3, (nested) => nested.int64(1, 150)))).toBe("1a03089601");
    expect(hex(new ProtobufWriter().int64(1, -2))).toBe("08feffffffffffffffff01");
    expect(hex(new ProtobufWriter().packedInt64s(6, [3, 270, 86942]))).toBe("3206038e029ea705");
    expect(hex(new ProtobufWriter().float(20, 1))).toBe("a5010000803f");
  });

  it("writes every safe integer so that a reader gets it back", () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (value) => {
        const bytes = new ProtobufWriter().int64(1, value).finish().subarray(1);
        let read = 0n;
        bytes.forEach((byte, i) => {
          read |= BigInt(byte & 0x7f) << BigInt(7 * i);
        });
        expect(BigInt.asIntN(64, read)).toBe(BigInt(value));
      }),
    );
  });

  it("takes arrays of a million elements", () => {
    const writer = new ProtobufWriter().packedFloats(1, new Float32Array(1_000_000).fill(1.5));
    expect(writer.finish()).toHaveLength(4_000_000 + 1 + 4);
  });
});

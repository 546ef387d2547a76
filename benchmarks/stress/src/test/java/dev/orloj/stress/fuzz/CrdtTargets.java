package dev.orloj.stress.fuzz;

import dev.orloj.causality.Dot;
import dev.orloj.causality.ReplicaId;
import dev.orloj.clocks.Clocks;
import dev.orloj.clocks.ManualWall;
import dev.orloj.crdt.Crdt;
import dev.orloj.crdt.CrdtLimits;
import dev.orloj.crdt.CrdtType;
import dev.orloj.crdt.Delta;
import dev.orloj.crdt.MergeResult;
import dev.orloj.crdt.counter.BoundedCounter;
import dev.orloj.crdt.counter.GCounter;
import dev.orloj.crdt.counter.PnCounter;
import dev.orloj.crdt.counter.ResettableCounter;
import dev.orloj.crdt.flag.Flag;
import dev.orloj.crdt.map.LwwMap;
import dev.orloj.crdt.map.OrMap;
import dev.orloj.crdt.register.LwwRegister;
import dev.orloj.crdt.register.MvRegister;
import dev.orloj.crdt.sequence.Anchor;
import dev.orloj.crdt.sequence.CompressedBytes;
import dev.orloj.crdt.sequence.Rga;
import dev.orloj.crdt.sequence.RgaText;
import dev.orloj.crdt.sequence.SequenceOrder;
import dev.orloj.crdt.set.GSet;
import dev.orloj.crdt.set.LwwSet;
import dev.orloj.crdt.set.OrSet;
import dev.orloj.crdt.set.RwSet;
import dev.orloj.crdt.set.TwoPhaseSet;
import dev.orloj.time.LogicalClock;
import dev.orloj.wire.ElementCodec;
import dev.orloj.wire.WireWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The deltas of every replicated type; what can be read is merged into an object that is new, and into one that has seen some. */
final class CrdtTargets {
    private static final int BYTES_PER_BYTE = 64;
    private static final int BYTES_PER_BYTE_OF_SEQUENCES = 256;
    private static final int MOST_DECOMPRESSED = 1 << 16;
    private static final int WRITERS = 3;
    private static final ElementCodec<String> UTF8 = ElementCodec.utf8();

    private CrdtTargets() {}

    static Stream<FuzzTarget<?>> all() {
        return Stream.of(counters(), flagsAndRegisters(), sets(), maps(), sequences(), others())
                .flatMap(it -> it);
    }

    private static Stream<FuzzTarget<?>> counters() {
        return Stream.of(
                delta("GCounter", GCounter::type, (it, i) -> it.incrementWithoutDelta(i + 1)),
                delta("PnCounter", PnCounter::type, (it, i) -> it.add(i % 2 == 0 ? i : -i - 1)),
                delta("ResettableCounter", ResettableCounter::type, (it, i) -> {
                    if (i % 4 == 3) {
                        it.reset();
                    } else {
                        it.add(i + 1);
                    }
                }),
                delta("BoundedCounter", () -> BoundedCounter.type(0), (it, i) -> {
                    it.increment(i + 2);
                    it.transfer(ClockTargets.replica(100 + i % 9), 1);
                }),
                delta("GCounter-retired", GCounter::type, (it, i) -> {
                    it.incrementWithoutDelta(i + 1);
                    if (i == 5) {
                        it.retire(ClockTargets.replica(1));
                        it.reclaim(ClockTargets.replica(1), Map.of());
                    }
                }));
    }

    private static Stream<FuzzTarget<?>> flagsAndRegisters() {
        return Stream.of(
                delta("Flag-enable-wins", Flag::enableWins, CrdtTargets::turn),
                delta("Flag-disable-wins", Flag::disableWins, CrdtTargets::turn),
                delta("MvRegister", () -> MvRegister.type(UTF8), (it, i) -> it.write("v" + i)),
                delta("LwwRegister", () -> LwwRegister.type(UTF8, clock()), (it, i) -> it.write("v" + i)));
    }

    private static void turn(Flag flag, int i) {
        if (i % 2 == 0) {
            flag.enable();
        } else {
            flag.disable();
        }
    }

    private static Stream<FuzzTarget<?>> sets() {
        return Stream.of(
                delta("OrSet", () -> OrSet.type(UTF8), CrdtTargets::addOrRemove),
                delta("OrSet-of-longs", () -> OrSet.type(ElementCodec.int64()), (it, i) -> {
                    if (i % 3 == 2) {
                        it.remove((long) i - 1);
                    } else {
                        it.add((long) i);
                    }
                }),
                delta("GSet", () -> GSet.type(UTF8), (it, i) -> it.add("e" + i)),
                delta("TwoPhaseSet", () -> TwoPhaseSet.type(UTF8), (it, i) -> {
                    it.add("e" + i);
                    if (i % 3 == 2) {
                        it.remove("e" + i);
                    }
                }),
                delta("RwSet", () -> RwSet.type(UTF8), (it, i) -> {
                    if (i % 3 == 2) {
                        it.remove("e" + (i - 1));
                    } else {
                        it.add("e" + i);
                    }
                }),
                delta("LwwSet", () -> LwwSet.type(UTF8, clock()), (it, i) -> {
                    if (i % 3 == 2) {
                        it.remove("e" + (i - 1));
                    } else {
                        it.add("e" + i);
                    }
                }));
    }

    private static void addOrRemove(OrSet<String> set, int i) {
        if (i % 3 == 2) {
            set.remove("e" + (i - 1));
        } else {
            set.add("e" + i);
        }
    }

    private static Stream<FuzzTarget<?>> maps() {
        return Stream.of(
                delta("OrMap-of-counters", () -> OrMap.type(UTF8, PnCounter.type()), (it, i) -> {
                    it.update("k" + i % 5, count -> count.add(i));
                    if (i % 4 == 3) {
                        it.remove("k" + (i + 1) % 5);
                    }
                }),
                delta("OrMap-of-sets", () -> OrMap.type(UTF8, OrSet.type(UTF8)), (it, i) -> {
                    it.update("k" + i % 5, set -> addOrRemove(set, i));
                    if (i % 7 == 6) {
                        it.clear();
                    }
                }),
                delta(
                        "OrMap-of-maps",
                        () -> OrMap.type(UTF8, OrMap.type(UTF8, Flag.enableWins())),
                        (it, i) -> it.update("k" + i % 5, map -> map.update("n" + i % 3, flag -> turn(flag, i)))),
                delta("LwwMap", () -> LwwMap.type(UTF8, UTF8, clock()), (it, i) -> {
                    if (i % 3 == 2) {
                        it.remove("k" + (i - 1));
                    } else {
                        it.put("k" + i, "v");
                    }
                }));
    }

    private static Stream<FuzzTarget<?>> sequences() {
        return Stream.of(
                delta(BYTES_PER_BYTE_OF_SEQUENCES, "RgaText", RgaText::type, CrdtTargets::write),
                delta(
                        BYTES_PER_BYTE_OF_SEQUENCES,
                        "RgaText-fugue",
                        () -> RgaText.type(otherOrder(), CrdtLimits.DEFAULT),
                        CrdtTargets::write),
                delta(BYTES_PER_BYTE_OF_SEQUENCES, "Rga", () -> Rga.type(UTF8), (it, i) -> {
                    it.insert(it.size() / 2, List.of("e" + i, "f"));
                    if (i % 3 == 2) {
                        it.delete(it.size() - 2, it.size() - 1);
                    }
                }));
    }

    private static SequenceOrder otherOrder() {
        return SequenceOrder.values()[SequenceOrder.values().length - 1];
    }

    private static void write(RgaText text, int i) {
        text.insert(text.length() / 2, i % 2 == 0 ? "ab" : "\u20ac");
        if (i % 3 == 2) {
            text.delete(text.length() - 2, text.length() - 1);
        }
    }

    private static Stream<FuzzTarget<?>> others() {
        return Stream.of(
                FuzzTarget.of("Anchor", 8, CrdtTargets::anchor, Anchor::fromByteArray, Anchor::toByteArray),
                // What was compressed is what counts: many streams of deflate give the same bytes.
                FuzzTarget.oneWay(
                        "CompressedBytes",
                        1_100,
                        size -> CompressedBytes.compress(new byte[size]),
                        it -> CompressedBytes.decompress(it, MOST_DECOMPRESSED),
                        CrdtTargets::assertCompressible));
    }

    private static void assertCompressible(byte[] bytes) {
        if (!Arrays.equals(CompressedBytes.decompress(CompressedBytes.compress(bytes), bytes.length), bytes)) {
            throw new AssertionError("compressed, and not the same again");
        }
    }

    private static Anchor anchor(int size) {
        WireWriter writer = new WireWriter();
        writer.writeByte(1).writeByte(size % 2 + 2);
        new Dot(ClockTargets.replica(0), size).encodeTo(writer);
        return Anchor.fromByteArray(writer.toByteArray());
    }

    private static LogicalClock clock() {
        return Clocks.hybridBuilder(ReplicaId.of("n1"))
                .wall(new ManualWall(1_700_000_000_000L))
                .build();
    }

    private static <C extends Crdt<C>> FuzzTarget<Delta<C>> delta(
            String name, Supplier<CrdtType<C>> types, BiConsumer<C, Integer> change) {
        return delta(BYTES_PER_BYTE, name, types, change);
    }

    /** A type has its clock, so each use has a type of its own: an input does the same whatever came before it. */
    private static <C extends Crdt<C>> FuzzTarget<Delta<C>> delta(
            int bytesPerByte, String name, Supplier<CrdtType<C>> types, BiConsumer<C, Integer> change) {
        return FuzzTarget.<Delta<C>>of(
                        name,
                        bytesPerByte,
                        size -> written(types.get(), change, size).state(),
                        bytes -> types.get().fromByteArray(bytes),
                        delta -> types.get().toByteArray(delta))
                .using(delta -> {
                    CrdtType<C> type = types.get();
                    merge(type, type.create(ReplicaId.of("other")), delta);
                    merge(type, written(type, change, 4), delta);
                    type.toByteArray(delta.join(delta));
                });
    }

    /** Some replicas' changes, each seen by the next. */
    private static <C extends Crdt<C>> C written(CrdtType<C> type, BiConsumer<C, Integer> change, int changes) {
        C last = type.create(ClockTargets.replica(0));
        for (int writer = 1; writer <= WRITERS; writer++) {
            for (int i = 0; i < changes; i++) {
                if (i % WRITERS == writer - 1) {
                    change.accept(last, i);
                }
            }
            C next = type.create(ClockTargets.replica(writer));
            next.merge(last.state()).orThrow();
            last = next;
        }
        return last;
    }

    /** What is not applied changes nothing; what is, leaves a state that can be saved and loaded. */
    private static <C extends Crdt<C>> void merge(CrdtType<C> type, C object, Delta<C> delta) {
        byte[] before = type.toByteArray(object.state());
        MergeResult result = object.merge(delta);
        byte[] after = type.toByteArray(object.state());
        if (result.status() != MergeResult.Status.APPLIED) {
            require(Arrays.equals(before, after), "changed, though " + result);
            return;
        }
        C again = type.create(ReplicaId.of("again"));
        again.merge(type.fromByteArray(after));
        require(Arrays.equals(type.toByteArray(again.state()), after), "loaded otherwise than saved");
        require(object.merge(delta).status() != MergeResult.Status.APPLIED, "applied twice");
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new AssertionError(otherwise);
        }
    }
}

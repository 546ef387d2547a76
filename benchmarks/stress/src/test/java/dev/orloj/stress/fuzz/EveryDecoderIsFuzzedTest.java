package dev.orloj.stress.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.orloj.clocks.BoundStore;
import dev.orloj.crdt.CrdtType;
import dev.orloj.wire.ElementCodec;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A new decoder, parser, codec or type without a target fails here. */
class EveryDecoderIsFuzzedTest {
    private static final Set<String> READING = Set.of("fromByteArray", "decodeFrom", "parse", "decode", "decompress");

    /** What is read as a part of something else: the target that comes through it. */
    private static final Map<String, String> WITHIN = Map.ofEntries(
            Map.entry("Message", "sync-message"),
            Map.entry("Ack", "sync-message"),
            Map.entry("Bucket", "sync-message"),
            Map.entry("Digest", "sync-message"),
            Map.entry("Digests", "sync-message"),
            Map.entry("Listing", "sync-message"),
            Map.entry("Item", "sync-message"),
            Map.entry("Version", "sync-message"),
            Map.entry("Changes", "sync-message"),
            Map.entry("Answer", "sync-message"),
            Map.entry("Part", "sync-message"),
            Map.entry("Whole", "sync-message"),
            Map.entry("ServerName", "text-ServerName"),
            Map.entry("ClockBoundSnapshot", "ClockBound"),
            Map.entry("Guarantees", "text-VectorSessionToken"),
            Map.entry("History", "text-History"),
            Map.entry("Decisions", "text-History"),
            Map.entry("Partition", "text-History"),
            Map.entry("SpanText", "text-History"),
            Map.entry("ContextCodec", "CausalContext"),
            Map.entry("VectorCodec", "VersionVector"),
            Map.entry("RowCodec", "GCounter"),
            Map.entry("ItcBits", "IntervalTreeStamp"),
            Map.entry("ItcText", "text-IntervalTreeStamp"),
            Map.entry("TimeText", "text-HybridTimestamp"),
            Map.entry("FileBoundStore", "lease-file"),
            Map.entry("Flag", "Flag-enable-wins"),
            Map.entry("OrMap", "OrMap-of-counters"));

    @Test
    void whateverReadsStaticallyHasATarget() {
        assertFuzzed(library()
                .flatMap(type -> type.getMethods().stream())
                .filter(EveryDecoderIsFuzzedTest::isDecoder)
                .map(method -> method.getOwner().getSimpleName()));
    }

    @Test
    void whatAClockLeavesBehindForTheNextHasATarget() {
        assertThat(library()
                        .filter(type ->
                                !type.isInterface() && type.isAssignableTo(BoundStore.class) && opensFiles(type))
                        .map(JavaClass::getSimpleName))
                .isNotEmpty()
                .allSatisfy(store -> assertThat(names()).contains(WITHIN.getOrDefault(store, store)));
    }

    @Test
    void everyReplicatedTypeHasATarget() {
        assertFuzzed(library()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> isPublicStatic(method)
                        && method.getRawReturnType().isEquivalentTo(CrdtType.class)
                        && !method.getOwner().getPackageName().contains(".kernel"))
                .map(method -> method.getOwner().getSimpleName()));
    }

    @Test
    void everyElementCodecHasATarget() {
        Set<String> codecs = Set.of("utf8", "int64", "bytes", "uuid", "pairOf", "listOf");
        assertThat(library()
                        .flatMap(type -> type.getMethods().stream())
                        .filter(method ->
                                isPublicStatic(method) && method.getOwner().isEquivalentTo(ElementCodec.class))
                        .map(JavaMethod::getName))
                .as("add a target to ClockTargets, then its name here")
                .containsExactlyInAnyOrderElementsOf(codecs);
    }

    private static Stream<JavaClass> library() {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .withImportOption(location -> !location.contains("/stress/"))
                        .importPackages("dev.orloj")
                        .stream();
    }

    private static boolean isPublicStatic(JavaMethod method) {
        return method.getModifiers().contains(JavaModifier.STATIC)
                && method.getModifiers().contains(JavaModifier.PUBLIC);
    }

    private static boolean isDecoder(JavaMethod method) {
        return method.getModifiers().contains(JavaModifier.STATIC)
                && !method.getModifiers().contains(JavaModifier.PRIVATE)
                && READING.contains(method.getName());
    }

    private static boolean opensFiles(JavaClass type) {
        return type.getDirectDependenciesFromSelf().stream()
                .anyMatch(it -> it.getTargetClass().getPackageName().equals("java.nio.file"));
    }

    private static Set<String> names() {
        return new TreeSet<>(Fuzz.targets().stream().map(FuzzTarget::name).toList());
    }

    private static void assertFuzzed(Stream<String> types) {
        Set<String> names = names();
        Set<String> read = new TreeSet<>(types.toList());
        assertThat(read)
                .hasSizeGreaterThan(10)
                .allSatisfy(
                        type -> assertThat(names).as("a target of " + type).contains(WITHIN.getOrDefault(type, type)));
    }
}

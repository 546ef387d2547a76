package dev.orloj.stress.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.causality.DvvSet;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server that answers a write with the context of the whole set, as if the writer had read it, makes the writer's next write destroy a sibling that nobody saw. It
 * does not compile: what a write is answered with is a {@code WriteAck}, and a read has none to give.
 */
class LostSiblingTest {
    /** What a compiler calls "incompatible types", whatever the language of its messages. */
    private static final String INCOMPATIBLE_TYPES = "compiler.err.prob.found.req";

    @TempDir
    Path classes;

    /** A put handler that ends with the given statements; what it answers goes back to the writer. */
    private static String handler(String end) {
        return """
                import dev.orloj.causality.*;

                final class Store {
                    private static final ReplicaId SERVER = ReplicaId.of("s1");
                    private DvvSet<String> set = DvvSet.empty();

                    WriteAck put(String value, WriteContext context) {
                        DvvWrite<String> write = set.put(SERVER, value, context);
                        set = write.set();
                        %s
                    }

                    DvvRead<String> get() {
                        return set.read();
                    }
                }
                """.formatted(end);
    }

    @Test
    void aPutThatAnswersWithTheAcknowledgementCompiles() throws Exception {
        assertThat(errors(handler("return write.ack();"))).isEmpty();
    }

    @Test
    void aPutThatAnswersWithTheContextOfAReadDoesNot() throws Exception {
        assertRefused("return set.read().context();", "ReadContext", "WriteAck");
        assertRefused("return write.set().read().context();", "ReadContext", "WriteAck");
    }

    @Test
    void aReadsContextDoesNotBecomeAnAcknowledgementOnTheWay() throws Exception {
        assertRefused("WriteContext seen = set.read().context(); return seen;", "WriteContext", "WriteAck");
        assertRefused("return WriteContext.none();", "WriteContext", "WriteAck");
        assertRefused("return set.history();", "CausalContext", "WriteAck");
    }

    /** Nor can anybody make either kind but from what a set handed out, or from its own bytes and text. */
    @Test
    void neitherKindIsMadeOfABareContext() throws Exception {
        List<Diagnostic<? extends JavaFileObject>> errors = errors(handler("return new WriteAck(set.history());"));
        assertThat(errors).hasSize(1);
        assertThat(errors.get(0).getMessage(Locale.ENGLISH)).contains("WriteAck");
        assertThat(errors(handler("new ReadContext(set.history()); return write.ack();")))
                .hasSize(1);
    }

    /** And the other way round: a reader is told all that was read. */
    @Test
    void aReadThatAnswersWithAnAcknowledgementDoesNotCompile() throws Exception {
        String reads = handler("ReadContext read = write.ack(); return write.ack();");
        assertIncompatible(errors(reads), "WriteAck", "ReadContext");
    }

    private void assertRefused(String end, String found, String required) throws Exception {
        assertIncompatible(errors(handler(end)), found, required);
    }

    private static void assertIncompatible(
            List<Diagnostic<? extends JavaFileObject>> errors, String found, String required) {
        assertThat(errors).hasSize(1);
        assertThat(errors.get(0).getCode()).isEqualTo(INCOMPATIBLE_TYPES);
        assertThat(errors.get(0).getMessage(Locale.ENGLISH)).containsSubsequence(found, required);
    }

    private List<Diagnostic<? extends JavaFileObject>> errors(String source) throws IOException, URISyntaxException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> collector = new DiagnosticCollector<>();
        Path library = Path.of(
                DvvSet.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        List<String> options = List.of("-proc:none", "--class-path", library.toString(), "-d", classes.toString());
        try (StandardJavaFileManager files = compiler.getStandardFileManager(collector, Locale.ENGLISH, null)) {
            JavaCompiler.CompilationTask task =
                    compiler.getTask(null, files, collector, options, null, List.of(new Source(source)));
            boolean compiled = task.call();
            List<Diagnostic<? extends JavaFileObject>> errors = collector.getDiagnostics().stream()
                    .<Diagnostic<? extends JavaFileObject>>map(it -> it)
                    .filter(it -> it.getKind() == Diagnostic.Kind.ERROR)
                    .toList();
            assertThat(errors.isEmpty()).as("%s", errors).isEqualTo(compiled);
            return errors;
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String content;

        Source(String content) {
            super(URI.create("string:///Store.java"), Kind.SOURCE);
            this.content = content;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return content;
        }
    }
}

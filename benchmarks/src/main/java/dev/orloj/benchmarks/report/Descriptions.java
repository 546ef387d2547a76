package dev.orloj.benchmarks.report;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.EntityTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.StartElementTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * What the benchmarks' javadoc says, read from their sources, which lie beside the classes: one place for each text. It takes a JDK; on a bare Java runtime there are no
 * descriptions.
 */
final class Descriptions {
    private final Map<String, String> texts = new HashMap<>();

    private Descriptions() {}

    /** Reads the sources of some classes and of those that they extend. */
    static Descriptions of(Collection<Class<?>> types) {
        Descriptions descriptions = new Descriptions();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler != null) {
            List<JavaFileObject> sources = types.stream()
                    .flatMap(type -> lineage(type).stream())
                    .distinct()
                    .map(Source::new)
                    .map(JavaFileObject.class::cast)
                    .toList();
            descriptions.read((JavacTask)
                    compiler.getTask(new StringWriter(), null, problem -> {}, List.of("-proc:none"), null, sources));
        }
        return descriptions;
    }

    /** The class, then what it extends, as long as we wrote it. */
    private static List<Class<?>> lineage(Class<?> type) {
        List<Class<?>> lineage = new ArrayList<>();
        for (Class<?> at = type; at != null && at.getName().startsWith("dev.orloj."); at = at.getSuperclass()) {
            lineage.add(at);
        }
        return lineage;
    }

    /** What a class says of itself; empty if nothing. */
    String of(Class<?> type) {
        return texts.getOrDefault(type.getName(), "");
    }

    /** What a method says of itself, there or where it is inherited from; empty if nothing. */
    String of(Class<?> type, String method) {
        return lineage(type).stream()
                .map(it -> texts.getOrDefault(it.getName() + "." + method, ""))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    private void read(JavacTask task) {
        try {
            DocTrees trees = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                new Reader(trees, unit.getPackageName().toString()).scan(unit, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Top-level classes and their methods. */
    private final class Reader extends TreePathScanner<Void, Void> {
        private final DocTrees trees;
        private final String packageName;
        private String type;

        Reader(DocTrees trees, String packageName) {
            this.trees = trees;
            this.packageName = packageName;
        }

        @Override
        public Void visitClass(ClassTree tree, Void nothing) {
            if (type != null) {
                return null;
            }
            type = packageName + "." + tree.getSimpleName();
            note(type);
            return super.visitClass(tree, nothing);
        }

        @Override
        public Void visitMethod(MethodTree tree, Void nothing) {
            note(type + "." + tree.getName());
            return null;
        }

        private void note(String name) {
            DocCommentTree comment = trees.getDocCommentTree(getCurrentPath());
            if (comment != null) {
                texts.put(name, text(comment.getFullBody()));
            }
        }
    }

    private static String text(List<? extends DocTree> trees) {
        StringBuilder text = new StringBuilder();
        for (DocTree tree : trees) {
            if (tree instanceof TextTree plain) {
                text.append(plain.getBody());
            } else if (tree instanceof LiteralTree literal) {
                text.append(literal.getBody().getBody());
            } else if (tree instanceof LinkTree link) {
                String signature = link.getReference().getSignature();
                text.append(
                        link.getLabel().isEmpty()
                                ? signature.replaceFirst("^#", "").replace('#', '.')
                                : text(link.getLabel()));
            } else if (tree instanceof StartElementTree) {
                text.append(' ');
            } else if (tree instanceof EntityTree entity) {
                text.append(
                        entity.getName().contentEquals("lt")
                                ? "<"
                                : entity.getName().contentEquals("gt") ? ">" : "&");
            }
        }
        return text.toString().strip().replaceAll("\\s+", " ");
    }

    /** The source of a class, from where its class file is. */
    private static final class Source extends SimpleJavaFileObject {
        private final Class<?> type;

        Source(Class<?> type) {
            super(URI.create("string:///" + type.getName().replace('.', '/') + ".java"), Kind.SOURCE);
            this.type = type;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) throws IOException {
            try (InputStream in = type.getResourceAsStream(type.getSimpleName() + ".java")) {
                return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }
}

package dev.orloj.stress.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.orloj.stress.house.LibraryModules.LibraryModule;
import dev.orloj.stress.house.fixture.OpenWorld;
import java.io.DataInputStream;
import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The library says in its code all that it does: nothing is looked up by name, loaded as a service, read from a resource, serialized or called natively. So an image that was
 * closed when it was made needs no configuration for it.
 */
class ClosedWorldTest {
    private static final JavaClasses LIBRARY = LibraryModules.classes();

    /** The compiler's for an {@code assert}, and names for messages. */
    private static final Set<String> ASKED_OF_CLASSES = Set.of("desiredAssertionStatus", "getSimpleName", "isHidden");

    private static final Set<String> ASKED_OF_HANDLES =
            Set.of("lookup", "findVarHandle", "arrayElementVarHandle", "byteArrayViewVarHandle");

    private static final ArchRule NO_REFLECTION = noClasses()
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "java.lang.reflect..", "java.lang.instrument..", "java.lang.foreign..", "sun..", "jdk.internal.."));

    private static final ArchRule NO_LOADING = noClasses()
            .should()
            .dependOnClassesThat(belongToAnyOf(
                    ServiceLoader.class,
                    ClassLoader.class,
                    ResourceBundle.class,
                    ObjectInputStream.class,
                    ObjectOutputStream.class,
                    Externalizable.class));

    private static final ArchRule CLASSES_ARE_ASKED_LITTLE =
            noClasses().should().callMethodWhere(isMethodOf(Class.class, ASKED_OF_CLASSES));

    private static final ArchRule HANDLES_ARE_OF_VARIABLES = noClasses()
            .should()
            .callMethodWhere(isMethodOf(MethodHandles.class, ASKED_OF_HANDLES)
                    .or(isMethodOf(MethodHandles.Lookup.class, ASKED_OF_HANDLES)))
            .orShould()
            .dependOnClassesThat(resideInAnyPackage("java.lang.invoke..")
                    .and(DescribedPredicate.not(
                            belongToAnyOf(VarHandle.class, MethodHandles.class, MethodHandles.Lookup.class))));

    /** Exceptions and enums are serializable whether they want it or not. */
    private static final ArchRule NOTHING_IS_SERIALIZED = classes()
            .that()
            .areAssignableTo(Serializable.class)
            .should()
            .beAssignableTo(assignableTo(Throwable.class).or(assignableTo(Enum.class)))
            .allowEmptyShould(true);

    private static final ArchRule NOTHING_IS_NATIVE =
            noMethods().should().haveModifier(JavaModifier.NATIVE).allowEmptyShould(true);

    static Stream<Arguments> rulesWithABreach() {
        return Stream.of(
                Arguments.of(NO_REFLECTION, OpenWorld.Reflects.class),
                Arguments.of(NO_LOADING, OpenWorld.LoadsServices.class),
                Arguments.of(CLASSES_ARE_ASKED_LITTLE, OpenWorld.LooksUpByName.class),
                Arguments.of(CLASSES_ARE_ASKED_LITTLE, OpenWorld.ReadsResources.class),
                Arguments.of(HANDLES_ARE_OF_VARIABLES, OpenWorld.FindsMethods.class),
                Arguments.of(NOTHING_IS_SERIALIZED, OpenWorld.IsSerialized.class),
                Arguments.of(NOTHING_IS_NATIVE, OpenWorld.GoesNative.class));
    }

    static Stream<LibraryModule> modules() {
        return LibraryModules.all().stream();
    }

    @ParameterizedTest
    @MethodSource("rulesWithABreach")
    void theLibraryKeepsTheRuleAndABreachIsFound(ArchRule rule, Class<?> breach) {
        rule.check(LIBRARY);
        JavaClasses open = new ClassFileImporter().importClasses(breach);
        assertThatThrownBy(() -> rule.check(open)).isInstanceOf(AssertionError.class);
    }

    @ParameterizedTest
    @MethodSource("modules")
    void aJarHoldsClassesOfJava17AndNothingElse(LibraryModule module) throws IOException {
        List<String> others = new ArrayList<>();
        try (JarFile jar = new JarFile(module.jar().toFile())) {
            for (JarEntry entry :
                    jar.stream().filter(entry -> !entry.isDirectory()).toList()) {
                if (entry.getName().endsWith(".class")) {
                    assertThat(majorVersion(jar, entry)).as(entry.getName()).isEqualTo(61);
                } else {
                    others.add(entry.getName());
                }
            }
        }
        assertThat(others)
                .contains("META-INF/MANIFEST.MF", "META-INF/LICENSE")
                .allSatisfy(other ->
                        assertThat(other).matches("META-INF/(MANIFEST\\.MF|LICENSE|maven/.*/pom\\.(xml|properties))"));
    }

    @Test
    void theRulesSeeTheLibrary() {
        assertThat(LIBRARY).hasSizeGreaterThan(300);
    }

    private static DescribedPredicate<JavaCall<?>> isMethodOf(Class<?> owner, Set<String> allowed) {
        return describe(
                "a method of " + owner.getSimpleName() + " other than " + allowed,
                call -> call.getTargetOwner().isEquivalentTo(owner)
                        && !allowed.contains(call.getTarget().getName()));
    }

    private static int majorVersion(JarFile jar, JarEntry entry) throws IOException {
        try (DataInputStream bytes = new DataInputStream(jar.getInputStream(entry))) {
            assertThat(bytes.readInt()).isEqualTo(0xCAFEBABE);
            assertThat(bytes.readUnsignedShort()).as("a preview feature").isZero();
            return bytes.readUnsignedShort();
        }
    }
}

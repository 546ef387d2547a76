package dev.orloj.stress.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures;
import dev.orloj.stress.house.fixture.one.KnowsTwo;
import dev.orloj.stress.house.fixture.two.KnowsOne;
import org.junit.jupiter.api.Test;

/** Packages depend downwards, and in no circle. */
class PackagesTest {
    private static final JavaClasses LIBRARY = LibraryModules.classes();

    private static final ArchRule NO_CYCLES =
            slices().matching("dev.orloj.(**)").should().beFreeOfCycles();

    @Test
    void theRulesSeeTheLibrary() {
        assertThat(LIBRARY).hasSizeGreaterThan(30);
    }

    @Test
    void noPackagesFormACycle() {
        NO_CYCLES.check(LIBRARY);
    }

    @Test
    void aCycleIsFound() {
        JavaClasses cyclic = new ClassFileImporter().importClasses(KnowsOne.class, KnowsTwo.class);
        assertThatThrownBy(() -> NO_CYCLES.check(cyclic))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Cycle detected");
    }

    @Test
    void replicatedTypesDependDownwards() {
        Architectures.layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("dev.orloj..")
                .layer("values")
                .definedBy("dev.orloj.wire..", "dev.orloj.causality..", "dev.orloj.time..")
                .layer("contract")
                .definedBy("dev.orloj.crdt")
                .layer("kernel")
                .definedBy("dev.orloj.crdt.kernel..")
                .layer("types")
                .definedBy(
                        "dev.orloj.crdt.counter..",
                        "dev.orloj.crdt.register..",
                        "dev.orloj.crdt.flag..",
                        "dev.orloj.crdt.set..",
                        "dev.orloj.crdt.map..",
                        "dev.orloj.crdt.sequence..")
                .layer("protocols")
                .definedBy("dev.orloj.crdt.sync..")
                .layer("laws")
                .definedBy("dev.orloj.crdt.laws..")
                .whereLayer("contract")
                .mayOnlyAccessLayers("values")
                .whereLayer("kernel")
                .mayOnlyAccessLayers("contract", "values")
                .whereLayer("types")
                .mayOnlyAccessLayers("kernel", "contract", "values")
                .whereLayer("protocols")
                .mayOnlyAccessLayers("contract", "values")
                .whereLayer("laws")
                .mayOnlyAccessLayers("contract", "values")
                .ensureAllClassesAreContainedInArchitectureIgnoring(resideOutsideOfPackage("dev.orloj.crdt.."))
                .check(LIBRARY);
    }

    @Test
    void packagesDependDownwards() {
        Architectures.layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("dev.orloj..")
                .layer("wire")
                .definedBy("dev.orloj.wire..")
                .layer("causality")
                .definedBy("dev.orloj.causality..")
                .layer("time")
                .definedBy("dev.orloj.time..")
                .layer("internal")
                .definedBy("dev.orloj.internal..")
                .layer("clocks")
                .definedBy("dev.orloj.clocks..")
                .layer("session")
                .definedBy("dev.orloj.session..")
                .layer("sim")
                .definedBy("dev.orloj.sim..")
                .layer("sync")
                .definedBy("dev.orloj.sync..")
                .layer("truetime")
                .definedBy("dev.orloj.truetime..")
                .whereLayer("wire")
                .mayNotAccessAnyLayer()
                .whereLayer("causality")
                .mayOnlyAccessLayers("wire")
                .whereLayer("time")
                .mayOnlyAccessLayers("causality", "wire")
                .whereLayer("internal")
                .mayNotAccessAnyLayer()
                .whereLayer("clocks")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("session")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("sim")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("sync")
                .mayOnlyBeAccessedByLayers("truetime")
                .whereLayer("truetime")
                .mayNotBeAccessedByAnyLayer()
                .check(LIBRARY);
    }
}

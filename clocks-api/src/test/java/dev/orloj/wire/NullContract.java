package dev.orloj.wire;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Calls what is public with sound arguments but for one, which is null, and lists what did not throw {@link NullPointerException}. */
public final class NullContract {
    private static final Map<Class<?>, Object> NUMBERS = Map.of(int.class, 1, long.class, 1L);

    private final Map<Class<?>, Object> sound;
    private final List<String> violations = new ArrayList<>();
    private int calls;

    /** Takes a sound argument for each type of parameter that is not a number. */
    public NullContract(Map<Class<?>, Object> sound) {
        this.sound = sound;
    }

    /** Tries the static methods and the constructors of a type, and its methods on an instance. */
    public NullContract probe(Class<?> type, Object instance) {
        for (Constructor<?> constructor : type.getConstructors()) {
            probe(constructor, args -> constructor.newInstance(args));
        }
        for (Method method : type.getDeclaredMethods()) {
            boolean inherited = method.isBridge() || method.getName().equals("equals");
            if (Modifier.isPublic(method.getModifiers()) && !inherited) {
                probe(method, args -> method.invoke(instance, args));
            }
        }
        return this;
    }

    /** What was asked for null and did not refuse it. */
    public List<String> violations() {
        return violations;
    }

    /** How many calls were made: a probe that finds nothing to call proves nothing. */
    public int calls() {
        return calls;
    }

    private void probe(Executable executable, Call call) {
        Class<?>[] types = executable.getParameterTypes();
        for (int i = 0; i < types.length; i++) {
            if (!types[i].isPrimitive()) {
                Object[] arguments = soundArguments(executable, types);
                arguments[i] = null;
                calls++;
                if (!refuses(call, arguments)) {
                    violations.add(executable + " with null as argument " + i);
                }
            }
        }
    }

    private Object[] soundArguments(Executable executable, Class<?>[] types) {
        Object[] arguments = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            arguments[i] = NUMBERS.getOrDefault(types[i], sound.get(types[i]));
            if (arguments[i] == null) {
                throw new IllegalStateException("no sound " + types[i] + " for " + executable);
            }
        }
        return arguments;
    }

    private static boolean refuses(Call call, Object[] arguments) {
        try {
            call.with(arguments);
            return false;
        } catch (InvocationTargetException e) {
            return e.getCause() instanceof NullPointerException;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Call {
        Object with(Object[] arguments) throws ReflectiveOperationException;
    }
}

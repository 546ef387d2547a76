package dev.orloj.examples.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import dev.orloj.examples.UnusableInput;
import java.util.Locale;

/** Looks into JSON that is strangers' work: what is missing or of another kind is named. */
final class Fields {
    private Fields() {}

    static JsonNode array(JsonNode object, String name) {
        return field(object, name, JsonNodeType.ARRAY);
    }

    static JsonNode object(JsonNode object, String name) {
        return field(object, name, JsonNodeType.OBJECT);
    }

    static String text(JsonNode object, String name) {
        return field(object, name, JsonNodeType.STRING).textValue();
    }

    static int number(JsonNode object, String name) {
        return number(field(object, name, JsonNodeType.NUMBER), "\"" + name + "\"", 0);
    }

    private static JsonNode field(JsonNode object, String name, JsonNodeType type) {
        JsonNode value = object.get(name);
        if (value == null || value.getNodeType() != type) {
            throw new UnusableInput("\"" + name + "\" " + (value == null ? "is missing" : isNo(value, type)));
        }
        return value;
    }

    private static String isNo(JsonNode value, JsonNodeType type) {
        return "is no " + type.name().toLowerCase(Locale.ROOT) + " but " + UnusableInput.excerpt(value.toString());
    }

    /** A whole number that is not too small. */
    static int number(JsonNode value, String what, int least) {
        if (!value.isInt() || value.intValue() < least) {
            throw new UnusableInput(what + " is " + UnusableInput.excerpt(value.toString())
                    + " and should be a whole number of at least " + least);
        }
        return value.intValue();
    }

    /** The elements of an array, each a whole number that is not negative. */
    static int[] numbers(JsonNode object, String name) {
        JsonNode array = array(object, name);
        int[] numbers = new int[array.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = number(array.get(i), "\"" + name + "\"[" + i + "]", 0);
        }
        return numbers;
    }

    /** An element that is a string, of which positions can speak. */
    static String text(JsonNode array, int index) {
        JsonNode value = array.get(index);
        if (!value.isTextual()) {
            throw new UnusableInput(isNo(value, JsonNodeType.STRING));
        }
        return plain(value.textValue());
    }

    /**
     * Text that has no surrogates. Positions count code points where they were recorded, and UTF-16 units here: with a surrogate pair before them they would mean another place.
     */
    static String plain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                throw new UnusableInput(String.format(
                        "the text has U+%X, which is two UTF-16 units; positions count code points, and can be followed"
                                + " only where both are the same",
                        text.codePointAt(i)));
            }
        }
        return text;
    }
}

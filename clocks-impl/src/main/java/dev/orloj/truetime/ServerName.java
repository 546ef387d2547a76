package dev.orloj.truetime;

/**
 * A host with a port, as people write it.
 *
 * @param host a name or an address, without brackets
 * @param port 1 to 65535
 */
record ServerName(String host, int port) {
    static ServerName parse(String text, int defaultPort) {
        String host = text;
        String port = null;
        if (text.startsWith("[")) {
            int end = text.indexOf(']');
            if (end < 0 || (end + 1 < text.length() && text.charAt(end + 1) != ':')) {
                throw bad(text);
            }
            host = text.substring(1, end);
            port = end + 1 < text.length() ? text.substring(end + 2) : null;
        } else {
            int colon = text.indexOf(':');
            if (colon >= 0 && colon == text.lastIndexOf(':')) { // more than one: a bare IPv6 address
                host = text.substring(0, colon);
                port = text.substring(colon + 1);
            }
        }
        if (host.isBlank() || (port != null && !port.matches("[0-9]{1,5}"))) {
            throw bad(text);
        }
        return new ServerName(host, port == null ? defaultPort : requirePort(Integer.parseInt(port)));
    }

    static int requirePort(int port) {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("a port is 1 to 65535: " + port);
        }
        return port;
    }

    private static IllegalArgumentException bad(String text) {
        return new IllegalArgumentException("no host and port: " + text);
    }

    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}

-- Load for a vector-kv node: wrk -t2 -c64 -d10s -s kv-put.lua http://127.0.0.1:8081 -- /kv/run1-
-- Each request writes a key of its own, since blind writes of one key would pile up as siblings. With "/noop?" in place of "/kv/run1-" the
-- node reads the same requests and does nothing: the yardstick.
local threads = 0

function setup(thread)
  threads = threads + 1
  thread:set("id", threads)
end

function init(arguments)
  path = arguments[1] or "/kv/"
  body = string.rep("x", 32)
  count = 0
end

function request()
  count = count + 1
  return wrk.format("PUT", path .. id .. "-" .. count, nil, body)
end

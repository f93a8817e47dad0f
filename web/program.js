// The compiled program as JavaScript sees it, on the page and in its worker alike: text and bytes in, text out.
async function createProgram(module, imports) {
  const glue = await createHeadroom(Object.assign({
    instantiateWasm(wasmImports, done) {
      WebAssembly.instantiate(module, wasmImports).then(function (instance) { done(instance, module); });
      return {};
    },
  }, imports));
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();

  return {
    call: function (name, ...numbers) { return glue['_headroom_' + name](...numbers); },

    // The text or the bytes come last, as a place and a size.
    callWith(name, content, ...numbers) {
      const bytes = typeof content === 'string' ? encoder.encode(content) : content;
      const room = glue._headroom_room(bytes.length + 1); // one more, so that nothing is something
      if (room === 0) throw new RangeError('no memory for ' + bytes.length + ' bytes');
      glue.heap().set(bytes, room);
      try {
        return glue['_headroom_' + name](...numbers, room, bytes.length);
      } finally {
        glue._headroom_free(room);
      }
    },

    // An operation, as the command line's --json: request text to reply text.
    api(request) {
      const place = this.callWith('api', request);
      return decoder.decode(glue.heap().subarray(place, place + glue._headroom_reply_size()));
    },
  };
}

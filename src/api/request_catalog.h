// The catalogue an operation works with: ours, or ours with the newer files the request brings under "packs" in place.
// A pack is the text of a catalogue file, or the file itself as an object. Whether a newer file deserves trust is the
// caller's to decide, after looking at what it changes (catalog_op.h).
#pragma once

#include "app/catalog_pack.h"
#include "app/knowledge.h"
#include "core/base/json.h"

namespace headroom::api {

class RequestCatalog {
 public:
  // Errors have places within the request: "/packs/0: /sheets/2/unit".
  static base::Result<RequestCatalog> read(const app::Knowledge& knowledge, const base::Json& request);

  // Of the knowledge or of this object: both must outlive what is looked up in it.
  const catalog::Catalog& operator*() const { return with_packs_ ? *with_packs_ : *ours_; }
  const catalog::Catalog* operator->() const { return &**this; }

 private:
  const catalog::Catalog* ours_ = nullptr;
  std::optional<catalog::Catalog> with_packs_;
};

} // namespace headroom::api

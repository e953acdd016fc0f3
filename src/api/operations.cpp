// SPDX-License-Identifier: Apache-2.0
#include "api/operations.hpp"

#include "api/about/handlers.hpp"
#include "api/definitions/handlers.hpp"
#include "api/documents/handlers.hpp"
#include "api/erasure/handlers.hpp"
#include "api/events/handlers.hpp"
#include "api/evidence/handlers.hpp"
#include "api/indicators/handlers.hpp"
#include "api/jobs/handlers.hpp"
#include "api/journal/handlers.hpp"
#include "api/matters/handlers.hpp"
#include "api/notices/handlers.hpp"
#include "api/people/handlers.hpp"
#include "api/places/handlers.hpp"
#include "api/prints/handlers.hpp"
#include "api/search/handlers.hpp"
#include "api/sign_in/operations.hpp"
#include "api/tables/handlers.hpp"
#include "api/views/handlers.hpp"

namespace luoshi::api {

const std::vector<Operation>& operations() {
  static const auto all = [] {
    std::vector<Operation> made;
    for (const auto rows : {about::operations(), sign_in::operations(), matters::operations(), documents::operations(),
                            evidence::operations(), people::operations(), definitions::operations(),
                            search::operations(), record::operations(), erasure::operations(), events::operations(),
                            jobs::operations(), notices::operations(), tables::operations(), views::operations(),
                            indicators::operations(), prints::operations(), places::operations()}) {
      made.insert(made.end(), rows.begin(), rows.end());
    }
    return made;
  }();
  return all;
}

}  // namespace luoshi::api

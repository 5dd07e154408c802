from pasarkriya.catalogue.models import ProductStatus as S
from pasarkriya.kernel.states import Machine

product_machine = Machine({S.DRAFT: {S.PUBLISHED}, S.PUBLISHED: {S.WITHDRAWN}, S.WITHDRAWN: {S.PUBLISHED}})

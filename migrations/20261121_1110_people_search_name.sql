-- The name as people search it: lower case, without accents. Folding at search time costs a tenth of a second for
-- 100.000 people; stored, it is compared as it stands.
alter table person add column search_name text generated always as (
  translate(
    lower(name),
    'áàâãäéèêëíìîïóòôõöúùûüçñÁÀÂÃÄÉÈÊËÍÌÎÏÓÒÔÕÖÚÙÛÜÇÑªº',
    'aaaaaeeeeiiiiooooouuuucnaaaaaeeeeiiiiooooouuuucnao'
  )
) stored;

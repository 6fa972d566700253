// The islands of the design system, for every page.
import './page';
import './comfort';
import './keep';
import './live';
import './terms';

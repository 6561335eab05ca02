import {createRoot} from 'react-dom/client'; import {useForm} from '@mantine/form'; function A(){useForm();return null}; createRoot(document.getElementById('root')).render(<A/>)
